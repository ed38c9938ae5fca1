package dev.maquette.aws.ec2;

import java.util.List;

/** What every account has in every Region before anybody did anything there. The same for the same arguments. */
@FunctionalInterface
public interface Beginning {

    List<Held<?>> of(String account, String region);

    /** Something of a kind. */
    record Held<V extends Record & Resource>(Kind<V> kind, V value) {}
}
