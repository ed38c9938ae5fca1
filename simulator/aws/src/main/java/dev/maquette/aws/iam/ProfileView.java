package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import java.util.List;
import java.util.Optional;

/**
 * What other services may know of an instance profile.
 *
 * @param roleArns of the roles in it: none or one
 */
public record ProfileView(String name, String arn, String id, List<String> roleArns) {

    public ProfileView {
        roleArns = List.copyOf(roleArns);
    }

    /** The profile of a name in the caller's account. */
    public static Optional<ProfileView> named(Call call, String name) {
        return call.records()
                .get(IamTables.PROFILES, EntityStore.key(call.account(), name))
                .map(profile -> view(call, profile));
    }

    /** The profile of an ARN, if it is the caller's account's. */
    public static Optional<ProfileView> of(Call call, String arn) {
        return named(call, Arns.name(arn)).filter(profile -> profile.arn().equals(arn));
    }

    private static ProfileView view(Call call, InstanceProfile profile) {
        List<String> roles = profile.roles().stream()
                .flatMap(name -> EntityStore.ROLES.find(call.records(), call.account(), name).stream())
                .map(Role::arn)
                .toList();
        return new ProfileView(profile.name(), profile.arn(), profile.id(), roles);
    }
}
