package dev.maquette.aws.api;

import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.PolicyDocument;
import java.util.List;

/** What a root user may: everything in its account. */
final class RootPolicy {

    static final List<NamedPolicy> ALL = List.of(new NamedPolicy("root", PolicyDocument.parse("""
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}\
        """)));

    private RootPolicy() {}
}
