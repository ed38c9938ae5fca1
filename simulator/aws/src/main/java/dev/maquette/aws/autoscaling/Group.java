package dev.maquette.aws.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An Auto Scaling group.
 *
 * @param said what creation and updates said of it, by the members of the API, without what has fields of its own here
 * @param tags by key
 * @param suspended the processes that stand still, and why
 * @param request the sentence of the last change of its size, with which causes of activities begin
 * @param status empty, or {@code Delete in progress}
 * @param failures how many launches failed in a row
 */
record Group(
        String name,
        String arn,
        Instant created,
        String said,
        Size size,
        List<Member> members,
        Map<String, Tag> tags,
        Map<String, Hook> hooks,
        Map<String, String> suspended,
        List<String> metrics,
        String request,
        Instant scaled,
        String status,
        int failures) {

    record Size(int least, int most, int desired) {}

    record Tag(String value, boolean isPropagated) {}

    /**
     * A lifecycle hook.
     *
     * @param said what PutLifecycleHook said, by the members of the API
     */
    record Hook(String transition, int timeoutSeconds, String defaultResult, String said) {}

    Group {
        members = List.copyOf(members);
        metrics = List.copyOf(metrics);
    }

    boolean isDeleting() {
        return !status.isEmpty();
    }

    Optional<Member> member(String instance) {
        return members.stream().filter(each -> each.instance().equals(instance)).findFirst();
    }

    /** Those that count for the size: what comes and what serves. */
    List<Member> active() {
        return members.stream().filter(Member::isActive).toList();
    }

    boolean runs(String process) {
        return !suspended.containsKey(process);
    }

    Group with(Size other) {
        return new Group(
                name, arn, created, said, other, members, tags, hooks, suspended, metrics, request, scaled, status,
                failures);
    }

    Group saying(String other) {
        return new Group(
                name, arn, created, other, size, members, tags, hooks, suspended, metrics, request, scaled, status,
                failures);
    }

    Group asked(String sentence, Instant when) {
        return new Group(
                name, arn, created, said, size, members, tags, hooks, suspended, metrics, sentence, when, status,
                failures);
    }

    Group tagged(Map<String, Tag> others) {
        return new Group(
                name,
                arn,
                created,
                said,
                size,
                members,
                new TreeMap<>(others),
                hooks,
                suspended,
                metrics,
                request,
                scaled,
                status,
                failures);
    }

    Group hooked(Map<String, Hook> others) {
        return new Group(
                name,
                arn,
                created,
                said,
                size,
                members,
                tags,
                new TreeMap<>(others),
                suspended,
                metrics,
                request,
                scaled,
                status,
                failures);
    }

    Group suspending(Map<String, String> others) {
        return new Group(
                name,
                arn,
                created,
                said,
                size,
                members,
                tags,
                hooks,
                new TreeMap<>(others),
                metrics,
                request,
                scaled,
                status,
                failures);
    }

    Group measuring(List<String> others) {
        return new Group(
                name, arn, created, said, size, members, tags, hooks, suspended, others, request, scaled, status,
                failures);
    }

    Group deleting() {
        return new Group(
                name,
                arn,
                created,
                said,
                new Size(0, 0, 0),
                members,
                tags,
                hooks,
                suspended,
                metrics,
                request,
                scaled,
                "Delete in progress",
                failures);
    }

    Group failed(int inARow) {
        return new Group(
                name, arn, created, said, size, members, tags, hooks, suspended, metrics, request, scaled, status,
                inARow);
    }

    Group withMembers(List<Member> others) {
        return new Group(
                name, arn, created, said, size, others, tags, hooks, suspended, metrics, request, scaled, status,
                failures);
    }

    Group with(Member changed) {
        List<Member> all = new ArrayList<>();
        boolean isNew = member(changed.instance()).isEmpty();
        members.forEach(each -> all.add(each.instance().equals(changed.instance()) ? changed : each));
        if (isNew) {
            all.add(changed);
        }
        return withMembers(all);
    }

    Group without(String instance) {
        return withMembers(members.stream()
                .filter(each -> !each.instance().equals(instance))
                .toList());
    }
}
