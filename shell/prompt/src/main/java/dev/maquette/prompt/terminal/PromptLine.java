package dev.maquette.prompt.terminal;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.CostSum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What stands before the cursor: the place, the namespace, its time, and whether that runs. A real place is red and says that it is real. */
final class PromptLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int NARROW = 60;

    private final Conversation conversation;
    private final boolean hasColours;
    private final ThemeFile themes;

    PromptLine(Conversation conversation, boolean hasColours) {
        this.conversation = conversation;
        this.themes = new ThemeFile(conversation.place().folder());
        this.hasColours = hasColours;
    }

    String text(int columns) {
        OpenPlace place = conversation.place();
        boolean isReal = !place.profile().isSimulated();
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(theme().place(isReal), place.profile().name() + (isReal ? " " + real() : ""));
        if (columns >= NARROW) {
            namespace(line);
            place.clock().ifPresent(clock -> time(line, clock));
            place.costs().ifPresent(costs -> cost(line, costs));
        }
        line.append(" ▸ ");
        AttributedString whole = line.toAttributedString();
        return hasColours ? whole.toAnsi() : whole.toString();
    }

    private Theme theme() {
        return themes.read();
    }

    /** That the place is real, by what it is reached, and whether lines may change it. */
    private String real() {
        String key = conversation.lock().isOpen() ? "line.real-unlocked" : "line.real";
        return texts().named(key, Map.of("context", conversation.lock().context()));
    }

    private Texts texts() {
        return conversation.texts();
    }

    private void namespace(AttributedStringBuilder line) {
        String namespace = conversation.namespace();
        if (!namespace.isEmpty() && !namespace.equals("default")) {
            line.append(" ").append(namespace);
        }
    }

    /** Time that could run but has nothing to run for stands as well; the sign says what it does, the word why. */
    private void time(AttributedStringBuilder line, OpenPlace.Clock clock) {
        Instant now = clock.now();
        String pace = clock.pace();
        boolean isStopped = pace.equals("stopped");
        boolean runs = !isStopped && (pace.equals("realtime") || clock.next().isPresent());
        String sign = runs ? "▶" + rate(pace) : isStopped ? "⏸ " + texts().named("clock.stopped", Map.of()) : "⏸";
        line.styled(theme().time(), " " + TIME.format(now) + " " + sign);
    }

    /** What the place costs an hour, once it costs anything. */
    private void cost(AttributedStringBuilder line, OpenPlace.Costs costs) {
        BigDecimal hourly = CostSum.of(costs.lines()).hourly();
        if (hourly.signum() > 0) {
            String amount = hourly.setScale(hourly.compareTo(BigDecimal.ONE) < 0 ? 3 : 2, RoundingMode.HALF_UP)
                    .toPlainString();
            line.append(" · ").append(texts().named("line.cost", Map.of("amount", amount)));
        }
    }

    private static String rate(String pace) {
        return switch (pace) {
            case "realtime" -> "1×";
            case "max" -> "max";
            default -> pace.replaceFirst("\\.0$", "") + "×";
        };
    }
}
