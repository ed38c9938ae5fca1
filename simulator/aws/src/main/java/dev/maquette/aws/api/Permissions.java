package dev.maquette.aws.api;

/**
 * Whether a caller may do something that an operation only finds out to be needed under way, such as making a service-linked role.
 * What can be said beforehand is a {@link Need}.
 */
public final class Permissions {

    private final Authorizer authorizer;

    public Permissions(Standings standings) {
        this.authorizer = new Authorizer(standings);
    }

    public boolean allow(Call call, String action, Target target) {
        return authorizer.allows(call, action, target);
    }
}
