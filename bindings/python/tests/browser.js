// What a page shows, read off its elements and not off what they were made from. Written into the page as JSON.
const errors = [];
for (const kind of ["error", "warn"]) {
  const say = console[kind];
  console[kind] = (...words) => {
    errors.push(words.join(" "));
    say(...words);
  };
}
addEventListener("error", (event) => errors.push(event.message));
addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
document.addEventListener("securitypolicyviolation", (event) => errors.push(event.blockedURI));

const box = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
};

// The pixels of a character in a font: what has no glyph looks like everything else that has none.
const ink = (character, font) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.font = `48px ${font}`;
  context.fillText(character, 8, 52);
  return context.getImageData(0, 0, 64, 64).data.filter((_, place) => place % 4 === 3).join("");
};

const glyphs = (text, font) => {
  const missing = ink("\uf8ff", font);
  return [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].map((character) => {
    const drawn = ink(character, font);
    return { character, drawn: /[1-9]/.test(drawn) && drawn !== missing, ink: drawn };
  });
};

// What is said where the pointer is.
const hovered = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = { bubbles: true, clientX: x + width / 2, clientY: y + height / 2 };
  for (const kind of ["mouseover", "mousemove", "pointermove"]) element.dispatchEvent(new MouseEvent(kind, place));
  const rows = document.querySelectorAll("#vg-tooltip-element tr");
  return Object.fromEntries([...rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
};

const style = (element) => getComputedStyle(element);

const report = () => {
  const lines = [...document.querySelectorAll("svg :is(text:not(:has(tspan)), tspan)")];
  const texts = lines.filter((text) => text.textContent.trim() && style(text).opacity !== "0");
  const marks = [...document.querySelectorAll("svg .role-mark > :is(path, text, line)")];
  const symbols = [...document.querySelectorAll("svg .role-legend-symbol path")];
  const last = marks.findLast((mark) => mark.__data__.tooltip && mark.__data__.opacity !== 0);
  return {
    marks: marks.map((mark) => ({
      ...box(mark),
      kind: mark.parentElement.classList[0].replace("mark-", ""),
      text: mark.textContent,
      fill: mark.getAttribute("fill"),
      stroke: mark.getAttribute("stroke"),
      opacity: mark.__data__.opacity ?? 1,
      path: mark.getAttribute("d"),
      tooltip: mark.__data__.tooltip ?? null,
    })),
    texts: texts.map((text) => ({
      ...box(text),
      text: text.textContent,
      size: parseFloat(style(text).fontSize),
      fill: style(text).fill,
    })),
    legend: symbols.map((symbol) => ({ ...box(symbol), fill: symbol.getAttribute("fill") })),
    hovered: last ? { said: hovered(last), expected: last.__data__.tooltip } : null,
    page: { text: document.body.innerText, ...box(document.querySelector("svg") ?? document.body) },
    glyphs: glyphs(document.body.textContent, style(texts[0] ?? document.body).fontFamily),
    styles: [...document.querySelectorAll(".devolution *")].map((element) => ({
      color: style(element).color,
      background: style(element).backgroundColor,
    })),
    elements: [...document.querySelectorAll("main *")].map((element) => element.localName),
  };
};

const tell = (drawn) => {
  const told = { errors };
  try {
    Object.assign(told, drawn());
  } catch (error) {
    errors.push(`${error.stack}`);
  }
  const place = Object.assign(document.createElement("script"), { type: "application/json", id: "report" });
  place.textContent = JSON.stringify(told).replaceAll("<", "\\u003c");
  document.body.append(place);
};
