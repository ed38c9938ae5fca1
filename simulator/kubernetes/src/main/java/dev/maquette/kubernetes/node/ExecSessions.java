package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands that run in a pod's containers beside their main processes, during one turn. */
final class ExecSessions {

    private final PodTurn turn;
    private final Transaction transaction;
    private final String pod;

    ExecSessions(PodTurn turn) {
        this.turn = turn;
        this.transaction = turn.work().transaction();
        this.pod = PodRecord.key(turn.pod());
    }

    private List<ExecSession> all() {
        return transaction.under(ExecSession.TABLE, ExecSession.prefix(pod)).entrySet().stream()
                .map(entry -> ExecSession.read(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Optional<ExecSession> find(String container, String id) {
        String key = ExecSession.key(pod, container, id);
        return transaction.get(ExecSession.TABLE, key).map(bytes -> ExecSession.read(key, bytes));
    }

    void begin(String container, String id, PodAccess.Command command) {
        ExecSession session = ExecSession.begin(
                ExecSession.key(pod, container, id),
                command,
                ExecSession.process(turn.record().container(container)));
        goOn(session, script -> {
            if (command.hasInput()) {
                script.open();
            }
        });
    }

    /** Does something to the script of a command that still runs, and lets it go on. */
    void change(String container, String id, Consumer<ShellRun> change) {
        find(container, id).filter(session -> !session.hasEnded()).ifPresent(session -> goOn(session, change));
    }

    /** Nobody listens any more; a main process whose input was to be open only once ends with it (core/v1, Container.stdinOnce). */
    void leave(String container, String id) {
        find(container, id).ifPresent(session -> {
            transaction.delete(ExecSession.TABLE, ExecSession.key(pod, container, id));
            boolean endsMain = session.isMain()
                    && !session.hasEnded()
                    && turn.spec(container).path("stdinOnce").asBoolean()
                    && session.isIn(turn.record().container(container));
            if (endsMain) {
                turn.process(container).ifPresent(process -> process.exit(0));
            }
        });
    }

    /** Lets those go on whose time has come. */
    void goOn() {
        Instant now = turn.work().now();
        for (ExecSession session : all()) {
            if (!session.hasEnded() && session.isDue(now)) {
                goOn(session, script -> {});
            }
        }
    }

    /** Ends those whose containers have ended, and says when the others are to be looked at. */
    void settle(Schedule schedule) {
        for (ExecSession session : all()) {
            if (session.hasEnded()) {
                continue;
            }
            if (session.isIn(turn.record().container(session.container()))) {
                session.plan(schedule);
            } else {
                session.kill();
                session.save(transaction);
            }
        }
    }

    static void forget(Transaction transaction, String pod) {
        for (String key :
                transaction.under(ExecSession.TABLE, ExecSession.prefix(pod)).keySet()) {
            transaction.delete(ExecSession.TABLE, key);
        }
    }

    private void goOn(ExecSession session, Consumer<ShellRun> change) {
        ContainerRecord container = turn.record().container(session.container());
        Optional<RunningProcess> process =
                session.isIn(container) ? turn.process(session.container()) : Optional.empty();
        if (process.isEmpty()) {
            session.kill();
        } else {
            run(session, process.get(), change);
        }
        session.save(transaction);
    }

    private void run(ExecSession session, RunningProcess process, Consumer<ShellRun> change) {
        session.beginTurn();
        SessionShell host = new SessionShell(turn.workload(session.container()), process, session);
        ShellRun script = new ShellRun(session.script(), host);
        change.accept(script);
        switch (script.run()) {
            case ShellRun.Progress.Ended ended -> {
                session.end(ended.status());
                if (session.isMain()) {
                    process.exit(ended.status());
                }
            }
            case ShellRun.Progress.Waiting waiting ->
                session.pause(process.now(), waiting, script.awaits(), transaction.sequence());
        }
    }

    /** The container as such a command sees it; what it says is told at once. */
    private static final class SessionShell extends ContainerShell {

        private final ExecSession session;

        SessionShell(Workload workload, Process process, ExecSession session) {
            super(workload, process);
            this.session = session;
        }

        @Override
        public boolean isTerminal() {
            return session.isTerminal();
        }

        @Override
        public void out(String text) {
            session.say(false, text);
        }

        @Override
        public void err(String text) {
            session.say(true, text);
        }
    }
}
