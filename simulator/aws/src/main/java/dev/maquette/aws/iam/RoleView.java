package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
import dev.maquette.world.Records;
import java.util.Map;
import java.util.Optional;

/** What other services may know of a role. */
public record RoleView(
        String account,
        String name,
        String id,
        String arn,
        String trust,
        int maxSessionSeconds,
        Map<String, String> tags) {

    /** The role of an ARN, path and all. */
    public static Optional<RoleView> find(Records records, String arn) {
        String resource = Arns.resource(arn);
        if (!resource.startsWith("role/")) {
            return Optional.empty();
        }
        String account = Arns.account(arn);
        return EntityStore.ROLES
                .find(records, account, Arns.name(resource))
                .filter(role -> role.arn().equals(arn))
                .map(role -> new RoleView(
                        account,
                        role.name(),
                        role.id(),
                        role.arn(),
                        role.trust(),
                        role.maxSessionSeconds(),
                        role.tags()));
    }

    /** The role that an instance profile hands out. */
    public static Optional<RoleView> ofInstanceProfile(Records records, String profileArn) {
        String account = Arns.account(profileArn);
        return records.get(IamTables.PROFILES, EntityStore.key(account, Arns.name(profileArn)))
                .flatMap(profile -> profile.roles().stream().findFirst())
                .flatMap(name -> EntityStore.ROLES.find(records, account, name))
                .flatMap(role -> find(records, role.arn()));
    }
}
