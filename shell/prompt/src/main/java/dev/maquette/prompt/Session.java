package dev.maquette.prompt;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.FileAccess;
import dev.maquette.commandline.Interpreter;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Streams;
import dev.maquette.commandline.builtins.Builtins;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.guard.PlaceGuard;
import dev.maquette.prompt.guard.PlaceLock;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.language.Wrapped;
import dev.maquette.prompt.learning.Screen;
import dev.maquette.prompt.learning.ScriptDesk;
import dev.maquette.prompt.recording.Recordings;
import dev.maquette.prompt.terminal.HistoryMask;
import dev.maquette.prompt.undo.WayBack;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.ToolChoice;
import dev.maquette.prompt.verbs.VerbTable;
import dev.maquette.tools.Lease;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.WallClock;
import dev.maquette.tools.helm.ChartSource;
import dev.maquette.tools.helm.HelmTool;
import dev.maquette.tools.kubectl.Editor;
import dev.maquette.tools.kubectl.Kubectl;
import dev.maquette.tools.kubectl.Surroundings;
import dev.maquette.tools.microk8s.Microk8s;
import dev.maquette.tools.terraform.Terraform;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Command lines in a place: the commands they can name, and the surroundings they share. */
final class Session implements AutoCloseable, Conversation {

    private static final int INTERRUPTED = 130;
    private static final int NARROWEST = 20;
    private static final int WIDEST = 110;

    private final OpenPlace place;
    private final Problems problems;
    private final HelmTool helm;
    private final ToolChoice tools;
    private final VerbTable verbs;
    private final CommandTable commands;
    private final Interpreter interpreter;
    private final Interpreter asking;
    private final Environment environment;
    private final Optional<OwnKubeconfig> kubeconfig;
    private final ScriptDesk desk;
    private final WayBack wayBack;
    private final PlaceLock lock;
    private final Recordings recordings;
    private int columns = 100;
    private boolean isOnScreen;

    Session(OpenPlace place, ChartSource charts, Editor editor, Problems problems, Path workingDirectory) {
        this.place = place;
        this.problems = problems;
        this.environment = environment(place, workingDirectory);
        this.kubeconfig = ownKubeconfig(place, workingDirectory);
        Leases leases = new Leases(place, kubeconfig, wallClock());
        this.helm = HelmTool.of(place.folder().resolve("helm"), charts, leases);
        Surroundings surroundings = new Surroundings(wallClock(), editor);
        this.tools = new ToolChoice(tools(place, helm, new HeldKubectl(leases, surroundings), leases));
        if (!place.profile().isSimulated()) {
            tools.useProgram("aws");
        }
        CommandTable builtins = Builtins.table(duration -> pause(place, duration));
        Screen screen = new Screen(Streams.of(System.in, System.out, System.err));
        this.desk = new ScriptDesk(this, screen, new RunRooms(this, screen));
        this.wayBack = new WayBack(this, desk::reread);
        this.recordings = new Recordings(this, InstantSource.system(), mask()::hide);
        this.verbs = new VerbTable(new Verbs(this, tools, desk, wayBack).all(), builtins);
        CommandTable programs = CommandTable.of(Map.of("terraform", new HeldTerraform(new Terraform(place), place)));
        this.commands = verbs.orElse(tools).orElse(programs).orElse(builtins);
        FileAccess files = FileAccess.within(workingDirectory);
        this.lock = new PlaceLock(place.profile());
        Set<String> own = own(builtins);
        this.interpreter = new Interpreter(commands, files, this::print)
                .guardedBy(new PlaceGuard(lock, place.environment(), own::contains));
        this.asking = new Interpreter(
                        askingCommands(place, helm.living(Leases.standing(standing(place)), charts), surroundings),
                        files,
                        problems)
                .guardedBy(new PlaceGuard(new PlaceLock(place.profile()), place.environment(), own::contains));
    }

    /** What changes nothing but the working folder, or runs other calls that are looked at in their turn. */
    private Set<String> own(CommandTable builtins) {
        Set<String> own = new TreeSet<>(builtins.names());
        own.addAll(verbs.names());
        return own;
    }

    /** Where there is a screen, long texts are broken between words. */
    private void print(Problem problem, PrintStream err) {
        Wrapped.lines(problems.texts().problem(problem), isOnScreen ? columns : Integer.MAX_VALUE, "  ")
                .forEach(err::println);
    }

    private static Environment environment(OpenPlace place, Path workingDirectory) {
        Map<String, String> exported = new TreeMap<>(System.getenv());
        if (place.profile().isSimulated()) {
            CloudSurroundings.keepIn(exported, workingDirectory);
        }
        exported.putAll(place.environment());
        exported.put(
                "HELM_REPOSITORY_CONFIG",
                workingDirectory.resolve(".helm/repositories.yaml").toString());
        return Environment.of(workingDirectory, exported);
    }

    /** The session's own kubeconfig takes the place of the place's, where it has one of its own to copy. */
    private Optional<OwnKubeconfig> ownKubeconfig(OpenPlace place, Path workingDirectory) {
        Optional<OwnKubeconfig> own = environment
                .get("KUBECONFIG")
                .filter(any -> place.clock().isPresent())
                .map(original -> OwnKubeconfig.of(workingDirectory, Path.of(original)));
        own.ifPresent(each -> environment.export("KUBECONFIG", each.file().toString()));
        return own;
    }

    private static Map<String, Command> tools(OpenPlace place, HelmTool helm, Command kubectl, Lease.Office leases) {
        Map<String, Command> tools = new TreeMap<>();
        tools.put("aws", new HeldAws(place, leases));
        tools.put("kubectl", kubectl);
        tools.put("helm", helm);
        tools.put("microk8s", new Microk8s(place, span -> pause(place, span)));
        return tools;
    }

    /** What the questions of checks use: the same tools, under which no time passes. */
    private static CommandTable askingCommands(OpenPlace place, Command helm, Surroundings surroundings) {
        Map<String, Command> tools = new TreeMap<>();
        tools.put("aws", new HeldAws(place, Leases.standing(standing(place))));
        tools.put("kubectl", new Kubectl(surroundings.waiting(standing(place))));
        tools.put("helm", helm);
        tools.put("microk8s", new Microk8s(place, span -> {}));
        return CommandTable.of(tools).orElse(Builtins.table(duration -> {}));
    }

    static Waiting standing(OpenPlace place) {
        return place.clock().<Waiting>map(StandingClock::new).orElseGet(Session::wallClock);
    }

    private static Waiting wallClock() {
        return new WallClock(InstantSource.system());
    }

    static void pause(OpenPlace place, Duration duration) throws InterruptedException {
        if (place.clock().isEmpty()) {
            wallClock().sleep(duration);
            return;
        }
        OpenPlace.Clock clock = place.clock().get();
        try (OpenPlace.Hold hold = clock.hold("sleep")) {
            new HoldWaiting(clock, hold).sleep(duration);
        }
    }

    /** Runs a line and answers its exit status; what is wrong with it is printed. */
    ExitStatus run(String line, Streams streams, Cancellation cancellation) {
        try {
            return interpreter.run(CommandLine.parse(line), environment, streams, cancellation);
        } catch (ProblemException failure) {
            failure.problems().forEach(problem -> print(problem, streams.stderr()));
            return ExitStatus.of(failure.problems().getFirst().exitStatus());
        }
    }

    /** Something that may meet a problem beside a command. */
    interface Telling {
        void tell() throws InterruptedException;
    }

    /** Does something, and prints the problem it meets. */
    void guarded(Streams streams, Telling telling) throws InterruptedException {
        try {
            telling.tell();
        } catch (ProblemException failure) {
            failure.problems().forEach(problem -> print(problem, streams.stderr()));
        }
    }

    @Override
    public Answer ask(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        ExitStatus status = asked(line, streams);
        return new Answer(status.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private ExitStatus asked(String line, Streams streams) {
        try {
            return whileTimeStands(
                    () -> asking.run(CommandLine.parse(line), environment.copy(), streams, new Cancellation()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.of(INTERRUPTED);
        }
    }

    @Override
    public <T> T whileTimeStands(Look<T> look) throws InterruptedException {
        return new StandingStill(place).call(look);
    }

    /** The session's own kubeconfig is read at once; of another's, kubectl is asked. */
    @Override
    public String namespace() {
        String used = environment.get("KUBECONFIG").orElse("");
        return kubeconfig
                .filter(own -> own.file().toString().equals(used))
                .map(OwnKubeconfig::namespace)
                .orElseGet(() -> ask("kubectl config view --minify -o jsonpath={..namespace}")
                        .output()
                        .strip());
    }

    @Override
    public int columns() {
        return columns;
    }

    /** The terminal's width, as far as text should be laid out. */
    void columns(int width) {
        columns = Math.clamp(width, NARROWEST, WIDEST);
        isOnScreen = true;
    }

    /** Takes out of a text what its variables and its looks give away as secret. */
    private HistoryMask mask() {
        return new HistoryMask(() -> environment().variables());
    }

    Recordings recordings() {
        return recordings;
    }

    WayBack wayBack() {
        return wayBack;
    }

    ScriptDesk desk() {
        return desk;
    }

    @Override
    public Texts texts() {
        return problems.texts();
    }

    @Override
    public PlaceLock lock() {
        return lock;
    }

    @Override
    public OpenPlace place() {
        return place;
    }

    VerbTable verbs() {
        return verbs;
    }

    Problems problems() {
        return problems;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Interpreter asking() {
        return asking;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public CommandTable commands() {
        return commands;
    }

    /** Loads what takes long before it is needed. */
    void warmUp() {
        helm.warmUp();
    }

    @Override
    public void close() {
        helm.close();
        place.close();
    }
}
