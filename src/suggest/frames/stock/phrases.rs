//! The stock phrases, by what they say.

/// What a phrase says, and the letters of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// `K` of `N` are `P`.
    Share,
    /// From `B` to `A` is `C`.
    Change,
    /// `M` is the greater of `U` and `V` over the other.
    Mean,
    /// `M` is `U` over `V`.
    Over,
    /// `P` and the remaining `Q`.
    Rest,
    /// `T` less `K` is `D`.
    Left,
    /// `O` and `D` make `T`.
    Added,
    /// All numbers but `T` make `T`.
    Sum,
}

pub const PHRASES: &[(Says, &[&str])] = &[
    (Says::Share, SHARES),
    (Says::Change, CHANGES),
    (Says::Mean, MEANS),
    (Says::Over, OVER),
    (Says::Rest, RESTS),
    (Says::Left, LEFT),
    (Says::Added, ADDED),
    (Says::Sum, SUMS),
];

const SHARES: &[&str] = &[
    // "arrested 412 people, 56% (231) of whom were charged".
    "N *8 , P ( K ) of whom|which|them",
    "N *8 / of them|these|those , P , or|namely K , were|was|are|is|had|have",
    // "out of 412 people arrested, 231 were charged, i.e. 56%".
    "out of N *6 , K *5 , i e P",
    "out of the N *6 , K *5 , i e P",
    // "56% of the 412 people arrested (231)", "56% of the 412 people, or 231, were charged".
    "P of ?the N *6 ( K )",
    "P of ?the N *6 , or|namely ?some K .",
    // "more than half of the 412 people arrested, 231, or 56%, were charged".
    "of N *6 , K , or P .",
    "of the N *6 , K , or P .",
    "K out of ?the N *6 , or P .",
    "K of ?the N *6 , or P .",
    "K ( P ) of ?the *1 N",
    "P ( K ) of ?the *1 N",
    "K of ?the N *4 , P of the total",
    "K of ?the N *4 , or P of the total",
    "N *6 , including|among ?them K *4 ( P )",
    "N *6 , including|among ?them K *4 , or P .",
    "N / of the total , K ( P )",
    "N / of the total , K , or P",
    "N *4 , with *4 accounting for K , or P $",
    "N *4 , with *4 accounting for K ( P ) $",
    "N *3 and *5 K ?of ?them , or P .",
    "N *3 and *5 K ?of ?them ( P )",
    "of N , K or P",
    "K , or P , of *5 N .",
    "K , or P of *3 of N",
    "N *3 in all|total / the K *5 make|makes|made ?up P of the total",
    "N *5 , K passed *2 / the pass rate|percentage is|was ?thus|therefore ?, P .",
    "N *5 , of whom|which K passed *2 / the pass rate|percentage is|was ?thus|therefore ?, P .",
    "N *4 and K of them *2 passed , the pass percentage|rate being P .",
    // "44,126,380 children under five, which is 97% of the target of 45,402,000".
    "K *4 , which|that is|was|represents P of the *3 of N",
    "N *6 ; K *4 ( P )",
    "N *6 , K of whom|which|them *3 ( P )",
    "of the N *6 , P , or K ,",
    "of the N *6 , P ( K ) were|was|are|is|had|have",
    "N *9 / K of them , i e P",
    // "made up 72 per cent of the dead (97 people)".
    "N *12 / *4 P of the|these dead|deceased|killed|injured|victims ( K *1 )",
    "K *4 out of *4 of N , meaning|giving|a *2 P",
    "N *9 , X *6 ; K *2 , giving|making a|an *1 rate of P",
    // "took $9.6 billion from defense - 1.3% of the $740.5 billion", "earnings ($429) were only 64% of those of men ($669)".
    "K *4 - P of ?the N .",
    "K *4 - P of ?the N *1 in|by|for",
    "( K ) were|was|are|is P of *6 ( N ) .",
    "( K ) were|was|are|is P of *6 ( N ) in",
    "K *4 , which|that is|was|represents P of *3 total N",
    "K of ?the N *6 , which|that translates|translated|equates|amounts|corresponds to P .",
    // "640 entries from 48 countries; 256 entries, or 40 per cent".
    "N *3 X *3 ; K *2 , or P",
    "K *6 out of a total of N *1 , that|which is P",
    "K of ?the N *2 , a|an *2 coverage|rate|share|proportion of P",
    "turnout among the N *3 was P , with K *1 cast $",
];

const CHANGES: &[&str] = &[
    // "rose from 3,200 to 3,900, or by 22%".
    "from B *5 to A *5 , or ?by C .",
    "from B *5 to A *5 , i e ?by C",
    "from B *5 to A *5 , that is ?by C",
    "from B *5 to A *5 , which is|means *2 @noun of C",
    "to A *5 from B *5 , or ?by C .",
    // "was 3,900, compared with 3,200 in 2021. That is 22 per cent more".
    "A *9 , compared with|to B *8 / that|this is|was|represents|means a|an *2 @noun of C .",
    "A *9 , against B *8 / that|this is|was|represents|means a|an *2 @noun of C .",
    "A *9 , against B *9 / *3 , C @more *3 , or E .",
    "A ( *2 : B ) / *2 thereby|thus|therefore *1 by C , or E .",
    "A +14 ; that|this is|was C *1 @more than *3 , when *4 B",
    "A +14 / +12 that|this is|was C *2 or E @more than *8 ( B )",
    "A *6 , compared with|to B *8 / that|this is|was|represents|means C @more .",
    "A *8 / in|at *4 *2 was|been|were B , so *2 improved|worsened|@moved by C $",
    "A *4 / in *3 there|it were|was B *3 / this|that is|was|represents a|an *2 @noun of C .",
    // "an increase of 8% since 2011, when it was 1,204,300".
    "A *5 , a|an *2 @noun of C since *2 , when *3 B .",
    "compared with|to B *3 , *8 A *4 , @moved C .",
    // "rose 22% to $39.2m, compared with $32.1m in the same quarter of 2021".
    "C *1 to A ?million|billion , compared with|to B *2 the|our same|corresponding|comparable|prior-year|prior|previous",
    "C *1 to A ?million|billion , against|versus B *2 the|our same|corresponding|comparable|prior-year|prior|previous",
    "C *1 to A ?million|billion , up|down from B *2 the same|corresponding|comparable|prior-year|prior|previous",
    "C year on year to A ( previous|prior year : B )",
    "of A was|were @moved C on|from *3 B .",
    "A ?, @moved C from B",
    "A compared with|to B *3 , a|an *1 @noun of C",
    // "with 3,900 visitors, the museum had 700 more than in 2021, when 3,200 came".
    "with A *2 , *4 C @more than in *3 , when B",
    // "four points down on the 47 per cent it enjoyed in September".
    "A *5 , C @moved on|from the B",
    "A *9 , C @moved on|from last *1 B",
    "from B *2 to A *5 , deteriorating|worsening|improving by C .",
    "A *3 , a|an *1 plus|minus|gain|loss of C on|from|over ?the B",
    "A *4 , a|an *1 @noun of C on|over the B",
    "A *9 , against B *6 , a|an *1 @noun of C",
    "A *9 , compared with|to B *6 , a|an *1 @noun of C",
    "A , C @more than +6 , when *4 B",
    // "5.0% more than in the same period of 2021 (402,615)".
    "A +14 , C @more than *8 ( *4 B *3 )",
    "A *4 , C above|below that *8 ( *2 B *2 )",
    "A +14 , *2 a|an C @noun from|on|over|against|compared *6 ( *3 B *2 )",
    "A *6 , a|an *2 @noun|plus|minus of C *4 ( *4 : B )",
    "A *6 , that|which is|was|means C @more : *3 B",
    "A *5 , C @moved since *4 , when *3 B",
    "A *6 , *2 C , or E , above|below *9 B",
    "A +14 / in *8 had *1 been B *1 , that|which is|means C @more",
    "A +14 / in *8 had *1 been B *1 , so *4 @moved *2 by C",
    "to A *9 from B *9 , that|which is|means ?by C .",
    "A *9 , which|and surpasses|exceeds|exceeded ?the B *9 by C",
    "A *9 ; *4 before|earlier *4 B , so *6 @moved *1 by C $",
    // "planted 12,600 trees in 2023 and 14,490 in 2024, 15% more".
    "B *4 and A *4 , C @more $",
];

const MEANS: &[&str] = &[
    "U *3 V *3 , giving|making ?for an average of M .",
    "U *6 V *3 , an average of M .",
    "U *4 V ?million|billion , an average *2 of M .",
    "V *3 U *4 , an average *2 of M each|apiece .",
    "U *3 from|by|on|at V *6 , *2 M *2 on average .",
    "with V *5 and *3 U *3 , *3 average *4 is|was|comes ?to M .",
    "V *2 worth U *2 , M each|apiece ?on ?average .",
    "V *3 U *2 , M per *1 on average .",
    "U *2 from|to|for|among V *1 , an average *2 of M $",
    "M *4 each of the V *4 , for|at a total *1 of U $",
];

const OVER: &[&str] = &["U *3 over|across|during ?the V *6 , an average *2 of M"];

const RESTS: &[&str] = &[
    "P *8 ; the remaining|other Q is|are|was|were|came|come|went|belongs",
    "P *8 ; the rest , Q ,",
    "P *8 , the remaining|other Q *1 .",
    "P *8 , while|and the remaining|other Q is|are|was|were|came|come|went|goes|belongs",
    "P of *3 were|are men|male|boys and Q women|female|girls",
    "P of *3 were|are women|female|girls and Q men|male|boys",
    "men make up P of *3 and women Q .",
    "women make up P of *3 and men Q .",
];

const LEFT: &[&str] = &[
    "by D votes|seats|points ( T to K )",
    "won by D votes|seats|points , T to K .",
    "revenue|revenues|income|turnover ?was|were|of T *1 and *1 costs|expenses|spending|expenditure ?was|were|of K , leaving|resulting ?in a *2 D",
    "exports of T and imports of K gave a *2 surplus|deficit of D",
    "exports ?were T and imports ?were K , giving a *2 surplus|deficit of D",
    "surplus|deficit was D , with *3 of T and *3 of K .",
    "of the T *3 , K *4 , leaving D",
    "of the T *3 , K *4 and D remain|remained",
    "of the T *3 , K *5 / the other|remaining D was|were|is|are|had|have",
    "T *4 , K of whom|which|them *6 / the remaining|other D are|were|is|was|have|had",
    "T *9 , +6 K , a difference of D .",
    "T *4 , and *6 K , which is|means D *3 less|more|fewer .",
    "T *4 and K *4 , so the backlog grew|rose by D",
    "T *4 and K *4 , which leaves|gives *3 of *2 D .",
    "T *3 and *4 K , leaving *3 of D .",
    "T *3 and *4 to K , leaving *3 D .",
    "T *1 and *3 expenses|costs K , giving|leaving|resulting ?in D",
    "T *2 and *2 K ; the excess|surplus|difference|balance *6 D .",
    "T *4 and *2 K , so ?that the *1 backlog|number|stock|population|caseload *1 grew|rose|increased by D $",
    "T and exports *2 K , resulting|leaving ?in a *2 deficit of D",
    "T and imports *2 K , resulting|leaving ?in a *2 surplus of D",
    // "approved $300 million, yet it has only released $250 million. The remaining $50 million will ...".
    "T +12 K *2 / the remaining|other D will|would|is|are|was|were|has|have|had|came|went|goes",
];

const ADDED: &[&str] = &[
    "D *6 , taking|raising|bringing|lifting|pushing the *1 toll|total|tally|count from O to T .",
    "there were O *4 / D *4 bring|brings|brought|take|takes|took the *1 toll|total|tally|count|number to T .",
    "in addition to the O *5 , D *3 bring|brings the *1 toll|total|tally|count|number to T .",
    "from O to T / *6 the D extra|increase|rise|more",
];

const SUMS: &[&str] = &[
    "L *8 , a total of T *1 .",
    "L *8 , a total of T for the",
    "L *8 , for|giving|making a|the total of T *1 .",
    "L *8 , for total *3 of T .",
    "L *8 , totalling|totaling T .",
    "L *8 , so that T *3 in all|total .",
    "L *9 ; together *5 amount|amounted|come|came|make|made|represent|represented ?up ?to T",
    "L *8 , together T .",
    "L *9 ; together they|these *3 total|totalled|number|numbered|are|were T",
    "T *6 consist|consists|consisted of L *6 $",
    "T , made up of *3 ?( L ?) $",
    "T *2 on board , K passengers and D crew",
    "T *2 on board : K passengers and D crew",
    "T *2 on board - K passengers and D crew",
    "T +14 : L others .",
    "T *9 / *4 comprises|comprise|includes|include *1 L *6 ; the balance|rest|remainder|remaining *2 X",
    "L *6 , which means *1 *1 these *3 T",
];
