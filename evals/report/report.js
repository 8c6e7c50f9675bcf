// The page works without this: it only adds a filter over the failing questions, and buttons for all of them.
const tools = document.querySelector("#tools");
const cases = [...document.querySelectorAll("details.case")];
if (tools && cases.length) {
  const filter = document.createElement("input");
  filter.type = "search";
  filter.placeholder = "Filter by word or id";
  filter.setAttribute("aria-label", "Filter the failing questions");
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of cases) {
      const text = each.textContent.toLowerCase();
      each.hidden = !words.every((word) => text.includes(word));
    }
  });
  const button = (label, open) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => cases.forEach((each) => (each.open = open && !each.hidden)));
    return made;
  };
  tools.append(filter, button("Open all", true), button("Close all", false));
}
