// A question with its filters as a link, and back.

export function linkTo({ question, record, without }) {
  const link = new URL(location.pathname, location.href);
  link.searchParams.set("q", question);
  const narrowed = record?.filters ?? {};
  for (const code of narrowed.languages ?? []) link.searchParams.append("language", code);
  for (const outlet of narrowed.sources ?? []) link.searchParams.append("source", outlet);
  for (const name of ["after", "before"]) if (narrowed[name]) link.searchParams.set(name, narrowed[name]);
  for (const kind of without ?? []) link.searchParams.append("without", kind);
  return link.href;
}

// What the page was opened with, and taken off its address; null without a question.
export function linked() {
  const given = new URLSearchParams(location.search);
  if (!given.get("q")) return null;
  history.replaceState(null, "", location.pathname);
  return {
    question: given.get("q"),
    without: given.getAll("without"),
    filters: {
      languages: given.getAll("language"),
      sources: given.getAll("source"),
      after: given.get("after"),
      before: given.get("before"),
      answer_in: given.get("answer_in"),
    },
  };
}
