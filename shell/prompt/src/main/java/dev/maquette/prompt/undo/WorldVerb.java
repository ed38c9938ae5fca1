package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace.History.Moment;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code world}: goes back before a command, keeps states under names, compares them, and splits the world in two. */
public final class WorldVerb extends Verb {

    private static final List<String> KNOWN =
            List.of("list", "back", "snapshot", "restore", "delete", "fork", "diff", "fault");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 20;
    private static final int LONGEST = 70;

    private final WayBack way;

    public WorldVerb(Conversation conversation, WayBack way) {
        super("world", Group.MORE, conversation);
        this.way = way;
    }

    @Override
    protected int run(VerbCall call) {
        switch (call.word(0)) {
            case "", "list" -> list(call);
            case "back" -> back(call);
            case "snapshot" -> {
                way.snapshot(name(call));
                say(call, "world.kept", name(call));
            }
            case "restore" -> {
                way.restore(name(call));
                say(call, "world.restored", name(call));
            }
            case "delete" -> {
                delete(name(call));
                say(call, "world.deleted", name(call));
            }
            case "fork" -> fork(call);
            case "diff" -> diff(call);
            case "fault" -> new FaultAction(conversation().place(), texts()).run(call);
            default -> throw PromptProblem.subcommand("world", call.word(0), KNOWN);
        }
        return 0;
    }

    private static String name(VerbCall call) {
        call.atMost(2);
        String name = call.needed(1, "NAME");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}") || name.matches("\\d+")) {
            throw PromptProblem.NOT_A_SNAPSHOT_NAME.exception("name", name);
        }
        return name;
    }

    private void say(VerbCall call, String key, String name) {
        call.out().println(texts().named(key, Map.of("name", name)));
    }

    private void list(VerbCall call) {
        call.atMost(1);
        way.snapshots().names().forEach(name -> call.out().println("  " + name));
        way.moments().stream().limit(SHOWN).forEach(moment -> call.out()
                .println("  " + moment.id()
                        + " ".repeat(Math.max(1, 5 - moment.id().length())) + TIME.format(moment.at()) + "  "
                        + shown(moment.label())));
        call.out().println(texts().named("world.list-hint", Map.of()));
        others().list(call.out());
    }

    private OtherWorlds others() {
        return new OtherWorlds(texts(), conversation().place().folder());
    }

    /** A snapshot of the name, or else a world. */
    private void delete(String name) {
        if (way.snapshots().names().contains(name)) {
            way.forget(name);
        } else {
            others().delete(name);
        }
    }

    /** The first line of a command, cut where it is long. */
    static String shown(String label) {
        String first = label.strip().lines().findFirst().orElse("");
        boolean isWhole = first.length() <= LONGEST && first.equals(label.strip());
        return isWhole ? first : first.substring(0, Math.min(LONGEST, first.length())) + " …";
    }

    private void back(VerbCall call) {
        call.atMost(2);
        Optional<String> id = Optional.of(call.word(1)).filter(word -> !word.isEmpty());
        Moment behind = way.back(id);
        call.out()
                .println(texts().named(
                                "world.went-back",
                                Map.of(
                                        "label", shown(behind.label()),
                                        "time", TIME.format(behind.at()),
                                        "id", behind.id())));
    }

    private void fork(VerbCall call) {
        call.atMost(2);
        String word = call.needed(1, "NAME");
        Path folder = word.contains("/")
                ? call.invocation().resolve(word)
                : conversation()
                        .place()
                        .folder()
                        .resolve("forks")
                        .resolve(name(call))
                        .toAbsolutePath();
        if (Files.exists(folder)) {
            throw PromptProblem.FOLDER_EXISTS.exception("folder", folder);
        }
        way.fork(folder);
        call.out()
                .println(texts().named(
                                "world.forked",
                                Map.of(
                                        "folder", folder.toString(),
                                        "profile",
                                                conversation().place().profile().name())));
    }

    private void diff(VerbCall call) {
        call.atMost(3);
        String from = call.needed(1, "SNAPSHOT");
        new Changes(texts()).print(way.changes(from, call.word(2)), call.out());
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return context.getWords().size() <= 1 ? KNOWN : way.snapshots().names();
    }
}
