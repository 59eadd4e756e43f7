-- vnreport store, schema version 6. Open it with any SQLite tool.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- One row a source file. status: read | failed. reason: why it failed (code and values as JSON). digest: over all rows of the report.
-- page_lines: first line of each page, ocr_pages: pages read from images (JSON lists, '' where there are none); quality: of reading (JSON).
CREATE TABLE reports (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, pipeline TEXT NOT NULL, status TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', period TEXT, commune TEXT, province TEXT,
  merged_from TEXT NOT NULL DEFAULT '[]', term_reviewed TEXT, term_planned TEXT, lines INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '',
  page_lines TEXT NOT NULL DEFAULT '', ocr_pages TEXT NOT NULL DEFAULT '', quality TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reports_sha256 ON reports (sha256);
-- words: the segmented words of title and own body, joined by spaces.
CREATE TABLE sections (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, id TEXT NOT NULL, marker TEXT NOT NULL, title TEXT NOT NULL,
  level INTEGER NOT NULL, parent TEXT, role TEXT NOT NULL, field TEXT NOT NULL, term TEXT NOT NULL, line INTEGER NOT NULL,
  body_end INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (report, id)
) WITHOUT ROWID;
-- kind: lesson | weakness | cause | breakthrough. label: ordinal, number, or kind of cause.
CREATE TABLE points (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, kind TEXT NOT NULL, id TEXT NOT NULL, section TEXT NOT NULL,
  field TEXT NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL, line INTEGER NOT NULL, end_line INTEGER NOT NULL, PRIMARY KEY (report, kind, id)
) WITHOUT ROWID;
CREATE TABLE measures (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, target TEXT NOT NULL, part INTEGER NOT NULL, section TEXT NOT NULL,
  "group" TEXT NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (report, target, part)
) WITHOUT ROWID;
CREATE TABLE quantities (
  report INTEGER NOT NULL, target TEXT NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, indicator TEXT NOT NULL,
  value REAL NOT NULL, value_max REAL, unit TEXT NOT NULL, comparator TEXT NOT NULL, deadline INTEGER, frequency TEXT, base REAL,
  printed TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (report, target, part, number),
  FOREIGN KEY (report, target, part) REFERENCES measures (report, target, part) ON DELETE CASCADE
) WITHOUT ROWID;
-- Documents that a report cites, one row a mention. number: in normal form; date: ISO; text: as printed.
CREATE TABLE citations (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, place INTEGER NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL,
  date TEXT, issuer TEXT, text TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (report, place)
) WITHOUT ROWID;
-- section: '' for the paragraphs of opening and closing words, which stand under no heading. line: of the first character;
-- breaks: where later source lines begin in the text, as "offset:line offset:line".
-- kind: paragraph | title (of a section) | footnote | frame (letterhead, recipients, signature); the latter three are there to be found.
-- folded: lower case, tone placement folded, tones kept; bare: without any diacritics.
CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE, section TEXT NOT NULL,
  text TEXT NOT NULL, folded TEXT NOT NULL, line INTEGER NOT NULL, breaks TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'paragraph', bare TEXT NOT NULL DEFAULT ''
);
CREATE INDEX paragraphs_report ON paragraphs (report);
-- Full text over both forms.
CREATE VIRTUAL TABLE search USING fts5 (folded, bare, content = 'paragraphs', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER paragraphs_in AFTER INSERT ON paragraphs BEGIN
  INSERT INTO search (rowid, folded, bare) VALUES (new.id, new.folded, new.bare);
END;
CREATE TRIGGER paragraphs_out AFTER DELETE ON paragraphs BEGIN
  INSERT INTO search (search, rowid, folded, bare) VALUES ('delete', old.id, old.folded, old.bare);
END;
