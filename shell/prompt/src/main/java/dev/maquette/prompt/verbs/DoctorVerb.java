package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code doctor}: what this machine has, and what each lack means. */
public final class DoctorVerb extends Verb {

    private static final Pattern MINOR = Pattern.compile("v1\\.(\\d+)");
    private static final long LEAST_MEBIBYTES = 500;
    private static final long MOST_AHEAD = 60;

    private final Machine machine;

    public DoctorVerb(Conversation conversation, Machine machine) {
        super("doctor", Group.MORE, conversation);
        this.machine = machine;
    }

    /** Looks at the machine; a program that does not answer in time counts as silent. */
    public interface Machine {

        /** The first line a program prints, if it can be run. */
        Optional<String> ask(List<String> words);

        Optional<String> variable(String name);

        /** The cache of classes that this program starts from, if Java has taken it. */
        Optional<String> classCache();

        /** The cache of classes that helm's processes start from, if there is one. */
        Optional<String> helmCache();

        /** What is free where a folder lies, in MiB; nothing where that cannot be told. */
        OptionalLong freeMebibytes(Path folder);

        /** Whether files can be made in a folder. */
        boolean canWrite(Path folder);

        /** What time it is outside. */
        Instant now();

        /** Its kind, columns and rows; nothing where there is no terminal. */
        Optional<String> terminal();

        /** Whether a listener on 127.0.0.1 can be opened. */
        boolean canListen();
    }

    /** One thing looked at. */
    private record Item(String name, Optional<String> found, String lack) {}

    private static final List<List<String>> PROGRAMS = List.of(
            List.of("kubectl", "version", "--client"),
            List.of("helm", "version", "--short"),
            List.of("terraform", "version"),
            List.of("aws", "--version"),
            List.of("eksctl", "version"),
            List.of("k9s", "version", "--short"),
            List.of("jq", "--version"));

    @Override
    protected int run(VerbCall call) {
        call.atMost(0);
        List<Item> items = new ArrayList<>();
        items.add(new Item("JDK", Optional.of(System.getProperty("java.vm.version", "")), "jdk"));
        items.add(new Item("AOT cache", machine.classCache(), "aot-cache"));
        items.add(new Item("helm cache", machine.helmCache(), "helm-cache"));
        items.add(new Item("terminal", machine.terminal(), "terminal"));
        items.add(new Item(
                "UTF-8", Optional.of(System.getProperty("stdout.encoding", "")).filter("UTF-8"::equals), "utf8"));
        items.add(new Item("colour", colour(), "colour"));
        items.add(new Item("home", writable(), "home"));
        items.add(new Item("disk", disk(), "disk"));
        items.add(new Item("clock", clock(), "clock"));
        items.add(new Item("ports", machine.canListen() ? Optional.of("127.0.0.1") : Optional.empty(), "ports"));
        Map<String, Optional<String>> programs = new LinkedHashMap<>();
        PROGRAMS.forEach(words -> programs.put(words.getFirst(), machine.ask(words)));
        programs.forEach((name, found) -> items.add(new Item(name, found, name)));
        items.add(new Item("docker", docker(), "docker"));
        items.add(new Item("editor", editor(), "editor"));
        items.forEach(item -> show(item, call));
        skew(programs.getOrDefault("kubectl", Optional.empty()), call);
        proxies(call);
        call.out()
                .println(texts().named(
                                "doctor.place",
                                Map.of(
                                        "title", conversation().place().title(),
                                        "kubeconfig",
                                                conversation()
                                                        .place()
                                                        .environment()
                                                        .getOrDefault("KUBECONFIG", ""))));
        return 0;
    }

    /** https://no-color.org: set to anything, it takes the colours away. */
    private Optional<String> colour() {
        return machine.variable("NO_COLOR").isPresent() ? Optional.empty() : Optional.of("");
    }

    private Optional<String> writable() {
        Path folder = conversation().place().folder();
        return machine.canWrite(folder) ? Optional.of(folder.toString()) : Optional.empty();
    }

    /** A world with its snapshots rarely takes a tenth of what is asked for. */
    private Optional<String> disk() {
        OptionalLong free = machine.freeMebibytes(conversation().place().folder());
        return free.isPresent() && free.getAsLong() >= LEAST_MEBIBYTES
                ? Optional.of(free.getAsLong() + " MiB")
                : Optional.empty();
    }

    /** Foreign clients count ages against the machine's clock. */
    private Optional<String> clock() {
        Optional<OpenPlace.Clock> clock = conversation().place().clock();
        if (clock.isEmpty()) {
            return Optional.of(machine.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        Instant virtual = clock.get().now();
        boolean isAhead = virtual.isAfter(machine.now().plusSeconds(MOST_AHEAD));
        return isAhead
                ? Optional.empty()
                : Optional.of(virtual.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** kubectl is supported one minor release to either side of the server (Kubernetes version skew policy). */
    private void skew(Optional<String> kubectl, VerbCall call) {
        Matcher client = MINOR.matcher(kubectl.orElse(""));
        Matcher server = MINOR.matcher("v" + conversation().place().profile().version());
        if (client.find() && server.find()) {
            int apart = Integer.parseInt(client.group(1)) - Integer.parseInt(server.group(1));
            if (Math.abs(apart) > 1) {
                call.out()
                        .println(texts().named(
                                        "doctor.skew",
                                        Map.of("kubectl", "1." + client.group(1), "cluster", "1." + server.group(1))));
            }
        }
    }

    /** The client alone is of no use; the engine has to answer. */
    private Optional<String> docker() {
        return machine.ask(List.of("docker", "version", "--format", "{{.Server.Version}}"));
    }

    private Optional<String> editor() {
        return machine.variable("KUBE_EDITOR")
                .or(() -> machine.variable("EDITOR"))
                .or(() -> new SearchPath(machine.variable("PATH").orElse(""))
                        .find("vi")
                        .map(Object::toString));
    }

    private void show(Item item, VerbCall call) {
        String mark = item.found().isPresent() ? "✓" : "–";
        String text = item.found().orElseGet(() -> texts().named("doctor.lack." + item.lack(), Map.of()));
        call.out()
                .println(mark + " " + item.name()
                        + " ".repeat(Math.max(1, 11 - item.name().length())) + text);
    }

    private void proxies(VerbCall call) {
        machine.variable("HTTPS_PROXY")
                .or(() -> machine.variable("https_proxy"))
                .ifPresent(proxy -> call.out().println(texts().named("doctor.proxy", Map.of("proxy", proxy))));
    }
}
