/** Return one CSV of what is shown: every row carries its state, kind and source.

    tables: {name, columns, rows}; common: [name, value] of what is the same in every row. */
export function csv(tables, common) {
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  const several = tables.length > 1;
  const added = common.map(([name]) => (columns.includes(name) ? `control_${name}` : name));
  const lines = [[...(several ? ["frame"] : []), ...columns, ...added]];
  for (const table of tables) {
    for (const row of table.rows) {
      const cells = columns.map((name) => (name in row ? row[name] : ""));
      lines.push([...(several ? [table.name] : []), ...cells, ...common.map(([, value]) => value)]);
    }
  }
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

/* A text that a spreadsheet would read as a formula is kept a text. */
function quoted(cell) {
  const text = (typeof cell === "string" && /^[=+@\t]/.test(cell) ? "'" : "") + cell;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
