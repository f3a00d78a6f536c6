// Runs before the page's own scripts and keeps what goes wrong, for engines whose driver does not tell.
window.crossfootProblems = [];
{
  const keep = (problem) => {
    // Only says that a size will be looked at again in the next frame; the other engines do not report it.
    if (/^ResizeObserver loop/.test(problem)) return;
    window.crossfootProblems.push(String(problem?.stack ?? problem));
  };
  const { error } = console;
  console.error = (...args) => { keep(args.join(" ")); error.apply(console, args); };
  addEventListener("error", (event) => keep(event.error ?? event.message ?? `cannot load ${event.target.src ?? event.target.href}`), true);
  addEventListener("unhandledrejection", (event) => keep(event.reason));
  addEventListener("securitypolicyviolation", (event) => keep(`blocked by the policy ${event.violatedDirective}: ${event.blockedURI}`));
}
