package dev.maquette.commandline;

/** Reads the bodies of the here-documents that the line just finished has announced. */
final class HereDocuments {

    private final Reading in;

    HereDocuments(Reading in) {
        this.in = in;
    }

    void readPending() {
        while (!in.pending().isEmpty()) {
            read(in.pending().poll());
        }
    }

    private void read(Reading.PendingHereDocument document) {
        int start = in.position();
        StringBuilder body = new StringBuilder();
        while (true) {
            if (in.atEnd()) {
                throw in.fail(
                        CommandLineProblem.UNCLOSED_HEREDOC, document.announcedAt(), "delimiter", document.delimiter());
            }
            String line = line(document.stripsTabs());
            if (line.equals(document.delimiter())) {
                break;
            }
            body.append(line).append('\n');
        }
        document.body().fill(parsed(document, body.toString(), start));
    }

    private String line(boolean stripsTabs) {
        int start = in.position();
        in.skipToLineEnd();
        String line = in.since(start);
        in.skip(1);
        return stripsTabs ? line.replaceFirst("^\t+", "") : line;
    }

    private Word parsed(Reading.PendingHereDocument document, String body, int start) {
        return document.literal() ? Word.quoted(body) : new WordParser(in.inside(body, start)).hereDocument();
    }
}
