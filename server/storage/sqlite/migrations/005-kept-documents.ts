/** What the server keeps for itself of the programs that it is joined to. */
export const keptDocuments = {
  version: 5,
  sql: `
CREATE TABLE kept_documents (
  workspace TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (workspace, kind, id)
) STRICT, WITHOUT ROWID;
`,
} as const;
