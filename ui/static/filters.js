// The filter chips: what is chosen in them, shown on them, sent with a question.

const form = () => document.getElementById("cw-ask");

export function chosen() {
  const data = new FormData(form());
  return {
    languages: data.getAll("languages"),
    sources: data.getAll("sources"),
    after: data.get("after") ?? "",
    before: data.get("before") ?? "",
    answer_in: data.get("answer_in") ?? "",
  };
}

export function choose(filters) {
  for (const box of form().querySelectorAll("input[type=checkbox]")) {
    box.checked = (filters[box.name] ?? []).includes(box.value);
  }
  for (const name of ["after", "before", "answer_in"]) {
    const field = form().elements[name];
    if (field) field.value = filters[name] ?? "";
  }
  show();
}

export function clear(menu) {
  for (const field of menu.querySelectorAll("input")) {
    field.checked = false;
    if (field.type === "date") field.value = "";
  }
  show();
}

export function show() {
  for (const menu of form().querySelectorAll(".cw-filter[data-filter]")) {
    const place = menu.querySelector(".cw-chosen");
    const said = menu.dataset.filter === "days" ? days(menu) : boxes(menu);
    place.textContent = said || place.dataset.none;
    menu.classList.toggle("cw-active", Boolean(said));
  }
}

function boxes(menu) {
  return [...menu.querySelectorAll("input:checked")].map((box) => box.parentElement.innerText.trim()).join(", ");
}

function days(menu) {
  const [after, before] = [...menu.querySelectorAll("input")].map((field) => field.value);
  return after || before ? `${after || "…"} – ${before || "…"}` : "";
}
