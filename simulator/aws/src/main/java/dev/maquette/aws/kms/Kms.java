package dev.maquette.aws.kms;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** The Key Management Service. */
public final class Kms implements ServiceRoom {

    public static final Service SERVICE = Service.json("Kms", "kms", Protocol.JSON_1_1, "2014-11-01", "TrentService");

    @Override
    public Operations operations() {
        Operations.Builder kms = Operations.of(SERVICE);
        KeyLife.register(kms);
        Aliases.register(kms);
        KeyPolicyOperations.register(kms);
        KeyRotation.register(kms);
        KeyTags.register(kms);
        Grants.register(kms);
        Cryptography.register(kms);
        return kms.build();
    }

    @Override
    public List<Table<?>> tables() {
        return KmsTables.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new KeyDeletion());
    }
}
