package dev.maquette.commandline;

/** A part of the source, from the first character up to, not including, the last; counted in UTF-16 units. */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + ".." + end);
        }
    }

    /** The text of this span, as it was written. */
    public String of(String source) {
        return source.substring(start, end);
    }
}
