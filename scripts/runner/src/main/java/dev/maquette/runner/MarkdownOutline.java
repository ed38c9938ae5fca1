package dev.maquette.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Where the headings, fences and pictures of a Markdown text stand. Line numbers count from zero within the text; the
 * text between stays as it was written, since it is shown and synchronised, never rendered anew.
 */
record MarkdownOutline(List<String> lines, List<Item> items) {

    private static final Pattern HEADING = Pattern.compile("^\\s*#{0,6}\\s*(.*?)\\s*(?:\\{#([^}]*)})?\\s*#*\\s*$");

    /** Something with a place; {@code end} is the line after its last. */
    sealed interface Item {
        int start();

        int end();
    }

    record Heading(int level, String title, String id, int start, int end) implements Item {}

    record Fence(String info, String text, boolean nested, int start, int end) implements Item {}

    record Picture(String destination, int start, int end) implements Item {}

    record InlineCode(String text, int start, int end) implements Item {}

    static MarkdownOutline of(String text) {
        Node document = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build()
                .parse(text);
        List<String> lines = text.lines().toList();
        Collector collector = new Collector(document, lines);
        document.accept(collector);
        return new MarkdownOutline(lines, List.copyOf(collector.items));
    }

    String text(int start, int end) {
        return String.join("\n", lines.subList(start, end)).strip();
    }

    private static final class Collector extends AbstractVisitor {

        private final Node document;
        private final List<String> lines;
        private final List<Item> items = new ArrayList<>();

        Collector(Node document, List<String> lines) {
            this.document = document;
            this.lines = lines;
        }

        @Override
        public void visit(org.commonmark.node.Heading heading) {
            if (heading.getParent() == document) {
                Matcher matcher = HEADING.matcher(lines.get(start(heading)));
                String title = matcher.matches() ? matcher.group(1) : "";
                String id = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
                items.add(new Heading(heading.getLevel(), title, id, start(heading), end(heading)));
            }
            visitChildren(heading);
        }

        @Override
        public void visit(FencedCodeBlock fence) {
            boolean nested = fence.getParent() != document;
            String info = fence.getInfo() == null ? "" : fence.getInfo();
            items.add(new Fence(info, fence.getLiteral(), nested, start(fence), end(fence)));
        }

        @Override
        public void visit(Image image) {
            items.add(new Picture(image.getDestination(), start(image), end(image)));
        }

        @Override
        public void visit(Code code) {
            items.add(new InlineCode(code.getLiteral(), start(code), end(code)));
        }

        private static int start(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
        }

        private static int end(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : spans.getLast().getLineIndex() + 1;
        }
    }
}
