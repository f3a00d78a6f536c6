// @ts-check
/**
 * Statements to try, in our own words: one that adds up, one that does not, a table with one wrong cell.
 *
 * @module page/examples
 */

/** @type {Record<string, {text: string, published: string}>} */
export const EXAMPLES = {
  library: {
    published: "2024-04-08",
    text: `The city library counted 48,200 visits in March, up 6 per cent from 45,472 a year earlier. It lent a total of 31,450 items: 22,310 books, 5,640 films and 3,500 games. Of the 1,240 people who joined, 310, or one in four, were under 18. The reading room is open 62 hours a week.`,
  },
  police: {
    published: "2024-05-12",
    text: `Around 14,500 people took part in Saturday's march through the city centre, the police said on Sunday 12 May 2024. A total of 87 people were arrested: 52 on suspicion of violent disorder, 23 for possession of an offensive weapon and 19 for obstruction. Fourteen officers were injured, three of whom needed hospital treatment. Some 1,200 officers from six forces were on duty.`,
  },
  table: {
    published: "2024-02-01",
    text: `Applications for housing by district, 2023
District\tOnline\tBy post\tIn person\tTotal
North\t1,204\t310\t86\t1,600
East\t987\t254\t119\t1,360
South\t1,530\t259\t175\t2,000
West\t712\t141\t47\t900
Total\t4,433\t1,000\t427\t5,860`,
  },
};
