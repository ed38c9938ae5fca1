package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.language.PromptProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code clock}: shows the place's time, stops it, lets it run, changes its rate, or lets some of it pass at once. */
public final class ClockVerb extends Verb {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String USUAL = "60";

    public ClockVerb(Conversation conversation) {
        super("clock", Group.FIRST, conversation, "json");
    }

    @Override
    protected int run(VerbCall call) {
        OpenPlace.Clock clock = Capability.clock(conversation().place());
        switch (call.word(0)) {
            case "" -> call.atMost(0);
            case "stop" -> pace(call, clock, "stopped");
            case "run" -> pace(call, clock, USUAL);
            case "realtime", "max" -> pace(call, clock, call.word(0));
            case "advance" -> {
                call.atMost(2);
                clock.advance(Spans.parse(call.needed(1, "5m")));
            }
            default -> pace(call, clock, rate(call.word(0)));
        }
        show(call, clock);
        return 0;
    }

    private static void pace(VerbCall call, OpenPlace.Clock clock, String pace) {
        call.atMost(1);
        clock.pace(pace);
    }

    /** {@code 60}, also written {@code 60x}. */
    private static String rate(String word) {
        String number = word.replaceFirst("[x×]$", "");
        if (!number.matches("\\d{1,6}(\\.\\d{1,3})?") || Double.parseDouble(number) <= 0) {
            throw PromptProblem.NOT_A_PACE.exception("word", word);
        }
        return number;
    }

    private void show(VerbCall call, OpenPlace.Clock clock) {
        String now = TIME.format(clock.now());
        String next = clock.next().map(due -> next(due, clock.now())).orElse("");
        if (call.has("json")) {
            call.out().println("{\"now\":\"" + clock.now() + "\",\"pace\":\"" + clock.pace() + "\"}");
            return;
        }
        call.out().println(texts().named("clock.shown", Map.of("now", now, "pace", pace(clock.pace()), "next", next)));
    }

    /** {@code deployment default/web in 9 min}: whose turn it is, about what, and when. */
    private String next(OpenPlace.Due due, Instant now) {
        String actor = due.actor().substring(due.actor().lastIndexOf('/') + 1);
        String prefix = conversation().place().profile().name() + "/";
        String subject = due.subject().startsWith(prefix) ? due.subject().substring(prefix.length()) : due.subject();
        Duration left = Duration.between(now, due.at());
        return texts().named(
                        "clock.next",
                        Map.of(
                                "actor",
                                actor,
                                "subject",
                                subject,
                                "left",
                                shown(left.truncatedTo(ChronoUnit.SECONDS))));
    }

    private String pace(String pace) {
        return switch (pace) {
            case "stopped" -> "⏸ " + texts().named("clock.stopped", Map.of());
            case "realtime" -> "▶ 1×";
            case "max" -> "▶ " + texts().named("clock.max", Map.of());
            default -> "▶ " + pace.replaceFirst("\\.0$", "") + "×";
        };
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return List.of("stop", "run", "60", "max", "realtime", "advance");
    }

    static String shown(Duration span) {
        return span.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
