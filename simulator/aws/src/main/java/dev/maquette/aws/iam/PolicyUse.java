package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who uses a managed policy.
 *
 * @param boundaryOf whose limit it is
 */
record PolicyUse(List<User> users, List<Group> groups, List<Role> roles, List<Entity<?>> boundaryOf) {

    static PolicyUse of(Call call, String arn) {
        List<User> users = EntityStore.USERS.all(call.records(), call.account());
        List<Group> groups = EntityStore.GROUPS.all(call.records(), call.account());
        List<Role> roles = EntityStore.ROLES.all(call.records(), call.account());
        return new PolicyUse(
                users.stream().filter(each -> has(each, arn)).toList(),
                groups.stream().filter(each -> has(each, arn)).toList(),
                roles.stream().filter(each -> has(each, arn)).toList(),
                Stream.<Entity<?>>concat(users.stream(), roles.stream())
                        .filter(each ->
                                each.grants().boundary().filter(arn::equals).isPresent())
                        .toList());
    }

    private static boolean has(Entity<?> entity, String arn) {
        return entity.grants().attached().contains(arn);
    }

    int attachments() {
        return users.size() + groups.size() + roles.size();
    }

    int boundaries() {
        return boundaryOf.size();
    }
}
