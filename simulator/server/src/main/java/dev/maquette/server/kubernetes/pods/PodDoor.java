package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.Kubelet;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** How what people do inside pods enters the world. It may change files, memory and whole pods, so the journal has it. */
public final class PodDoor implements Door {

    private final Kubelet kubelet;

    public PodDoor(Kubelet kubelet) {
        this.kubelet = kubelet;
    }

    @Override
    public String name() {
        return "pods";
    }

    @Override
    public Function<Transaction, ?> open(byte[] input) {
        return switch (PodInput.decode(input)) {
            case PodInput.Ask ask -> transaction -> answer(ask, transaction);
            case PodInput.Execute execute -> transaction -> act(execute, transaction);
            case PodInput.Line line -> transaction -> act(line, transaction);
            case PodInput.Leave leave -> transaction -> act(leave, transaction);
        };
    }

    /** Does something in a container. */
    CompletableFuture<PodAccess.Outcome> act(World world, PodInput input) {
        return world.enter(this, PodInput.encode(input), transaction -> act(input, transaction));
    }

    /** Asks a pod's port; nothing where nobody listens. */
    CompletableFuture<Optional<Workload.HttpReply>> ask(World world, PodInput.Ask ask) {
        return world.enter(this, PodInput.encode(ask), transaction -> answer(ask, transaction));
    }

    private Optional<PodAccess> reach(PodInput.Place place, Transaction transaction) {
        return kubelet.reach(transaction, place.cluster(), place.namespace(), place.pod());
    }

    private Optional<Workload.HttpReply> answer(PodInput.Ask ask, Transaction transaction) {
        return reach(ask.place(), transaction).flatMap(pod -> pod.answer(ask.ask()));
    }

    private PodAccess.Outcome act(PodInput input, Transaction transaction) {
        String container = input.place().container();
        return reach(input.place(), transaction)
                .map(pod -> switch (input) {
                    case PodInput.Execute execute -> pod.execute(container, execute.command(), execute.input());
                    case PodInput.Line line -> pod.line(container, line.shell(), line.line());
                    case PodInput.Leave leave -> pod.leave(container, leave.exitCode());
                    case PodInput.Ask _ -> throw new IllegalArgumentException("a request is not done in a container");
                })
                .orElseGet(PodAccess.Outcome.NotRunning::new);
    }
}
