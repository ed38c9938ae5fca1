package dev.maquette.prompt.recording;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What a command printed, and when each line ended, counted from its beginning. */
record Printed(List<Line> lines) {

    /** One line. */
    record Line(Duration after, String text) {}

    String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /** The same without secrets. A mask may take lines away, as of a key; then the moments of the rest no longer belong to lines. */
    Printed masked(UnaryOperator<String> mask) {
        if (lines.isEmpty()) {
            return this;
        }
        List<String> texts = List.of(mask.apply(text()).split("\n", -1));
        Duration last = lines.getLast().after();
        return new Printed(IntStream.range(0, texts.size())
                .mapToObj(i ->
                        new Line(texts.size() == lines.size() ? lines.get(i).after() : last, texts.get(i)))
                .toList());
    }
}
