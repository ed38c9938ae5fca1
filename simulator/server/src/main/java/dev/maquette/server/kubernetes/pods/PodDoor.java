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
            case PodInput.Begin begin -> transaction -> begin(begin, transaction);
            case PodInput.Feed feed -> transaction -> act(feed, transaction);
            case PodInput.Interrupt interrupt -> transaction -> act(interrupt, transaction);
            case PodInput.Leave leave -> transaction -> act(leave, transaction);
        };
    }

    /** Begins a command in a container. */
    CompletableFuture<PodAccess.Outcome> begin(World world, PodInput.Begin begin) {
        return world.enter(this, PodInput.encode(begin), transaction -> begin(begin, transaction));
    }

    /** Does something to a command that was begun. */
    CompletableFuture<Boolean> act(World world, PodInput input) {
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

    private PodAccess.Outcome begin(PodInput.Begin begin, Transaction transaction) {
        return reach(begin.place(), transaction)
                .map(pod -> pod.begin(begin.place().container(), begin.id(), begin.command()))
                .orElseGet(PodAccess.Outcome.NotRunning::new);
    }

    private boolean act(PodInput input, Transaction transaction) {
        String container = input.place().container();
        Optional<PodAccess> pod = reach(input.place(), transaction);
        pod.ifPresent(reached -> {
            switch (input) {
                case PodInput.Feed feed -> reached.feed(container, feed.id(), feed.bytes(), feed.isLast());
                case PodInput.Interrupt interrupt -> reached.interrupt(container, interrupt.id());
                case PodInput.Leave leave -> reached.leave(container, leave.id());
                case PodInput.Begin _, PodInput.Ask _ ->
                    throw new IllegalArgumentException("only a command that was begun is acted on");
            }
        });
        return pod.isPresent();
    }
}
