package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import org.jspecify.annotations.Nullable;

/** What users' certificates, keys and devices have in common. They lie under their user's id, which outlives a change of its name. */
final class Owned {

    private Owned() {}

    static User user(Call call, @Nullable String name) {
        return EntityStore.USERS.get(call, Users.nameOrOwn(call, name));
    }

    static String prefix(Call call, User user) {
        return call.account() + "/" + user.id() + "/";
    }

    static String status(boolean isActive) {
        return isActive ? "Active" : "Inactive";
    }

    static boolean isActive(@Nullable String status) {
        String given = Given.text(status);
        if (!given.equals("Active") && !given.equals("Inactive")) {
            throw IamFailures.validation("1 validation error detected: Value '" + given
                    + "' at 'status' failed to satisfy constraint: Member must satisfy enum value set:"
                    + " [Active, Inactive, Expired]");
        }
        return given.equals("Active");
    }
}
