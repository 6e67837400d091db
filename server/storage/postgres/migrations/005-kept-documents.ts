/** What the server keeps for itself of the programs that it is joined to. */
export const keptDocuments = {
  version: 5,
  sql: `
CREATE TABLE kept_documents (
  workspace TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (workspace, kind, id)
);
`,
} as const;
