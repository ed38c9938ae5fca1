package dev.maquette.workloads.declared;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Demand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Does what a workload file says of its image. Its state is how far it has come; what is next follows from the file. */
final class DeclaredProcess implements Workload {

    private static final String DONE = "done";
    private static final String ENDS_AT = "endsAt";

    /** Beyond this nobody waits for a process to end by itself. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Behaviour behaviour;

    DeclaredProcess(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public String name() {
        return "declared/" + behaviour.image();
    }

    @Override
    public boolean isIn(ImageReference image) {
        ImageReference own = ImageReference.parse(behaviour.image());
        boolean isTagged =
                behaviour.image().lastIndexOf(':') > behaviour.image().lastIndexOf('/');
        return own.name().equals(image.name()) && (!isTagged || own.tag().equals(image.tag()));
    }

    @Override
    public void start(Process process) {
        process.memory().put(DONE, -1);
        goOn(process);
    }

    @Override
    public void wake(Process process) {
        if (process.memory().has(ENDS_AT)) {
            Instant end = Instant.parse(process.memory().path(ENDS_AT).asText());
            if (!end.isAfter(process.now())) {
                process.exit(behaviour.stop().code());
                return;
            }
            process.wakeAfter(Duration.between(process.now(), end), Demand.FOREGROUND);
        }
        goOn(process);
    }

    private void goOn(Process process) {
        long elapsed = Duration.between(process.startedAt(), process.now()).toMillis();
        long done = process.memory().path(DONE).asLong();
        process.memory().put(DONE, elapsed);
        if (isBetween(process, behaviour.start(), done, elapsed)) {
            behaviour.listen().forEach(process::listen);
        }
        for (Behaviour.Line line : behaviour.log()) {
            for (long at = next(process, line, done); at <= elapsed; at = next(process, line, at)) {
                write(process, line);
            }
        }
        for (Behaviour.Use use : behaviour.usage()) {
            if (isBetween(process, use.at(), done, elapsed)) {
                process.uses(use.milliCpu(), use.memoryBytes());
            }
        }
        Optional<Behaviour.End> exit = behaviour.exit();
        if (exit.isPresent() && isBetween(process, exit.get().after(), done, elapsed)) {
            process.exit(exit.get().code());
            return;
        }
        plan(process, elapsed);
    }

    private static boolean isBetween(Process process, Duration moment, long done, long elapsed) {
        long at = process.lasting(moment).toMillis();
        return at > done && at <= elapsed;
    }

    /** When a line comes next after a moment; far beyond all time where it does not. */
    private static long next(Process process, Behaviour.Line line, long after) {
        long first = process.lasting(line.at()).toMillis();
        if (first > after) {
            return first;
        }
        long every = Math.max(1, process.lasting(line.every()).toMillis());
        return line.every().isZero() ? Long.MAX_VALUE : first + ((after - first) / every + 1) * every;
    }

    private static void write(Process process, Behaviour.Line line) {
        if (line.isError()) {
            process.logError(line.text());
        } else {
            process.log(line.text());
        }
    }

    /** Somebody waits for its start and for an end that is near, and for whatever comes before these. */
    private void plan(Process process, long elapsed) {
        Stream<Long> awaited = Stream.concat(
                        Stream.of(behaviour.start()),
                        behaviour.exit().stream()
                                .map(Behaviour.End::after)
                                .filter(after -> after.compareTo(PATIENCE) <= 0))
                .map(moment -> process.lasting(moment).toMillis())
                .filter(at -> at > elapsed);
        boolean isAwaited = awaited.findAny().isPresent();
        Stream<Long> moments = Stream.of(
                        Stream.of(behaviour.start()),
                        behaviour.usage().stream().map(Behaviour.Use::at),
                        behaviour.exit().stream().map(Behaviour.End::after))
                .flatMap(each -> each)
                .map(moment -> process.lasting(moment).toMillis());
        Stream<Long> lines = behaviour.log().stream().map(line -> next(process, line, elapsed));
        Stream.concat(moments, lines)
                .filter(at -> at > elapsed && at < Long.MAX_VALUE)
                .min(Long::compare)
                .ifPresent(at -> process.wakeAfter(
                        Duration.ofMillis(at - elapsed), isAwaited ? Demand.FOREGROUND : Demand.PERIODIC));
    }

    @Override
    public void terminate(Process process) {
        Duration stop = process.lasting(behaviour.stop().after());
        if (stop.isZero()) {
            process.exit(behaviour.stop().code());
        } else {
            process.memory().put(ENDS_AT, process.now().plus(stop).toString());
            process.wakeAfter(stop, Demand.FOREGROUND);
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        String path = ask.path().split("\\?", 2)[0];
        return behaviour.http().stream()
                .filter(answer -> answer.isTo(ask.method(), path))
                .findFirst()
                .map(answer -> new HttpReply(
                        answer.status(),
                        Map.of("Content-Type", answer.contentType()),
                        answer.body().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> HttpReply.text(404, "404 page not found\n"));
    }
}
