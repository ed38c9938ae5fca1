package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import java.util.Optional;

/** Knows the instances that network interfaces can be attached to: the part of EC2 that has them. */
@FunctionalInterface
public interface Hosts {

    Optional<Host> find(Call call, String instanceId);

    /**
     * An instance.
     *
     * @param mostInterfaces as its type allows
     */
    record Host(String id, String zone, int mostInterfaces) {}
}
