package dev.maquette.prompt.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code doctor}: what this machine has, and what each lack means. */
public final class DoctorVerb extends Verb {

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

        /** Columns and rows; nothing where there is no terminal. */
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
        items.add(new Item("ports", machine.canListen() ? Optional.of("127.0.0.1") : Optional.empty(), "ports"));
        PROGRAMS.forEach(words -> items.add(new Item(words.getFirst(), machine.ask(words), words.getFirst())));
        items.add(new Item("docker", docker(), "docker"));
        items.add(new Item("editor", editor(), "editor"));
        items.forEach(item -> show(item, call));
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
