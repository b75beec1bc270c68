import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ENGLISH } from "./messages";

/** Attributes and properties whose text a person reads or hears. */
const READ = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-valuetext",
  "label",
  "placeholder",
  "textContent",
  "title",
]);
/** Two letters in a row, in whatever script; one alone is a symbol, such as x or θ. */
const WORD = /\p{L}{2}/u;
/** What a call must give with its first argument. */
const PLACE = /\{(\w+)/g;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^testing\.|^wire/.test(name))
    .map((name) => join(folder, name));
}

/** All faults of a source in how it words things. */
function faults(text: string, name = "a.tsx"): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, fault: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${name}:${line + 1} ${fault}`);
  };
  const words = (node: ts.Node | undefined): boolean =>
    node !== undefined &&
    ((ts.isStringLiteralLike(node) && WORD.test(node.text)) ||
      (ts.isTemplateExpression(node) &&
        [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) =>
          WORD.test(text),
        )) ||
      (ts.isConditionalExpression(node) && (words(node.whenTrue) || words(node.whenFalse))) ||
      (ts.isJsxExpression(node) && words(node.expression)));
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) report(node, `bare “${node.text.trim()}”`);
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && words(node.initializer)) {
      report(node, `bare ${node.getText()}`);
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && words(node)) {
      if (!ts.isJsxElement(node.parent) || !isTex(node.parent)) report(node, "bare expression");
    }
    if (ts.isPropertyAssignment(node) && READ.has(nameOf(node.name)) && words(node.initializer)) {
      report(node, `bare ${node.getText()}`);
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      READ.has(node.left.name.text) &&
      words(node.right)
    ) {
      report(node, `bare ${node.getText()}`);
    }
    if (ts.isCallExpression(node)) {
      const [first, second] = node.arguments;
      if (/\.setAttribute$/.test(node.expression.getText()) && words(second)) {
        if (first && ts.isStringLiteral(first) && READ.has(first.text)) report(node, "bare text");
      }
      if (node.expression.getText() === "t")
        for (const fault of callFaults(node)) report(node, fault);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : "";
}

function isTex({ openingElement }: ts.JsxElement): boolean {
  return openingElement.tagName.getText() === "Tex";
}

/** Arguments that a message asks for and a call with an object written out does not give. */
function callFaults({ arguments: [key, given] }: ts.CallExpression): string[] {
  if (key === undefined || !ts.isStringLiteral(key)) return [];
  if (given !== undefined && !ts.isObjectLiteralExpression(given)) return [];
  const properties = given?.properties ?? [];
  if (properties.some(ts.isSpreadAssignment)) return [];
  const names = new Set(properties.map(({ name }) => (name ? nameOf(name) : "")));
  const messages = Object.entries(ENGLISH).filter(
    ([name]) => name === key.text || name === `${key.text}_one` || name === `${key.text}_other`,
  );
  return messages.flatMap(([, message]) =>
    [...message.matchAll(PLACE)]
      .filter(([, name]) => !names.has(name!))
      .map(([, name]) => `${key.text} lacks ${name}`),
  );
}

it("has no words of its own in controls, pages and views, and gives messages what they ask for", () => {
  const page = resolve(import.meta.dirname, "..");
  const all = sources(page).flatMap((path) =>
    faults(readFileSync(path, "utf8"), path.slice(page.length + 1)),
  );
  expect(all).toEqual([]);
});

it.each([
  "<p>Bare words</p>",
  "<p>{open ? 'Less' : 'More'}</p>",
  '<a title="Bare" />',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  "<a aria-label={`More for ${title}`} />",
  'const tab = { label: "Bare" };',
  'element.textContent = "Bare";',
  'element.setAttribute("aria-label", "Bare");',
  't("cards.more");',
  't("cards.more", { name });',
])("goes red for %s", (text) => {
  expect(faults(text)).toHaveLength(1);
});

it.each([
  '<p className="bare">{t("page.loading")}</p>',
  "<i>x</i>",
  '<Tex>{"\\\\tfrac12"}</Tex>',
  '<a title={t("cards.more", { title })} />',
  'const field = { name: "layout" };',
])("is content with %s", (text) => {
  expect(faults(text)).toEqual([]);
});

it("uses every message that there is", () => {
  const page = resolve(import.meta.dirname, "..");
  const text = sources(page)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const unused = Object.keys(ENGLISH)
    .map((key) => key.replace(/_(one|other)$/, ""))
    .filter((key) => !text.includes(`"${key}"`) && !text.includes(`\`${stem(key)}`));
  expect(unused).toEqual([]);
});

/** What of a key stands before the part that code puts together: "ends.$", "error.$". */
function stem(key: string): string {
  return `${key.slice(0, key.indexOf(".") + 1)}`;
}
