package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The users, groups or roles of all accounts.
 *
 * @param noun as refusals have it, such as {@code user}
 */
record EntityStore<E extends Entity<E>>(Table<E> table, String noun) {

    static final EntityStore<User> USERS = new EntityStore<>(IamTables.USERS, "user");
    static final EntityStore<Group> GROUPS = new EntityStore<>(IamTables.GROUPS, "group");
    static final EntityStore<Role> ROLES = new EntityStore<>(IamTables.ROLES, "role");

    static String key(String account, String name) {
        return account + "/" + name.toLowerCase(Locale.ROOT);
    }

    Optional<E> find(Records records, String account, String name) {
        return records.get(table, key(account, name));
    }

    E get(Call call, String name) {
        return find(call.records(), call.account(), name)
                .orElseThrow(
                        () -> IamFailures.noSuchEntity("The " + noun + " with name " + name + " cannot be found."));
    }

    List<E> all(Records records, String account) {
        return List.copyOf(records.under(table, account + "/").values());
    }

    void put(WriteCall call, E entity) {
        call.put(table, key(call.account(), entity.name()), entity);
    }

    void remove(WriteCall call, String name) {
        call.delete(table, key(call.account(), name));
    }

    void refuseTaken(Call call, String name) {
        if (find(call.records(), call.account(), name).isPresent()) {
            String capital = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
            throw IamFailures.alreadyExists(capital + " with name " + name + " already exists.");
        }
    }

    static String arn(Call call, String noun, String path, String name) {
        return "arn:aws:iam::" + call.account() + ":" + noun + path + name;
    }

    /** What policies see of it; of one that is not there, the name alone. */
    Target target(Call call, String name) {
        return find(call.records(), call.account(), name)
                .map(entity -> Target.arn(entity.arn()).tagged(entity.tags()))
                .orElseGet(() -> Target.arn(arn(call, noun, "/", name)));
    }

    void refuseIfGranted(E entity) {
        if (!entity.grants().attached().isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!entity.grants().inline().isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}
