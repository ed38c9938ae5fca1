package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;

/** The groups of all accounts, and to which one an instance belongs. */
final class GroupStore {

    static final Table<Group> GROUPS = Table.restored("aws/autoscaling/groups", RecordLayout.of(Group.class));

    /** The group of an instance. */
    record Membership(String group) {}

    static final Table<Membership> MEMBERS =
            Table.restored("aws/autoscaling/members", RecordLayout.of(Membership.class));

    private GroupStore() {}

    static Optional<Group> find(Call call, String name) {
        return call.records().get(GROUPS, call.key(name));
    }

    static Group get(Call call, String name) {
        return find(call, name).orElseThrow(() -> AutoScalingFailures.noSuchGroup(name));
    }

    static List<Group> all(Call call) {
        return List.copyOf(call.records().under(GROUPS, call.key("")).values());
    }

    static void put(WriteCall call, Group group) {
        call.put(GROUPS, call.key(group.name()), group);
    }

    /** An instance belongs to a group from now on. */
    static void join(WriteCall call, String instance, Group group) {
        call.put(MEMBERS, call.key(instance), new Membership(group.name()));
    }

    static void forget(WriteCall call, String instance) {
        call.delete(MEMBERS, call.key(instance));
    }

    static void delete(WriteCall call, Group group) {
        group.members().forEach(each -> forget(call, each.instance()));
        call.delete(GROUPS, call.key(group.name()));
    }

    /** @param key account, Region and instance, as EC2 keeps it */
    static Optional<String> groupOf(Records records, String key) {
        return records.get(MEMBERS, key).map(Membership::group);
    }
}
