package dev.maquette.aws.api;

import java.util.List;

/**
 * A service of AWS, in the words of its model.
 *
 * @param id of the SDK, by which its classes are found, such as {@code Iam}
 * @param signingName in the scope of signatures
 * @param actionPrefix of actions in policies, mostly the signing name
 * @param protocols that its clients speak, the SDK's first
 * @param apiVersion such as {@code 2010-05-08}
 * @param targetPrefix of {@code X-Amz-Target}, such as {@code DynamoDB_20120810}; empty where the protocols have none
 * @param xmlNamespace of its XML; empty where there is none
 * @param isGlobal whether it has no regions
 */
public record Service(
        String id,
        String signingName,
        String actionPrefix,
        List<Protocol> protocols,
        String apiVersion,
        String targetPrefix,
        String xmlNamespace,
        boolean isGlobal) {

    public Service {
        protocols = List.copyOf(protocols);
    }

    /** A service of the query protocol, such as IAM. */
    public static Service query(String id, String signingName, String apiVersion, String xmlNamespace) {
        return new Service(id, signingName, signingName, List.of(Protocol.QUERY), apiVersion, "", xmlNamespace, false);
    }

    /** A service whose operations stand in {@code X-Amz-Target}. */
    public static Service json(
            String id, String signingName, Protocol protocol, String apiVersion, String targetPrefix) {
        return new Service(id, signingName, signingName, List.of(protocol), apiVersion, targetPrefix, "", false);
    }

    /** A service whose operations stand in method and path. */
    public static Service rest(
            String id, String signingName, Protocol protocol, String apiVersion, String xmlNamespace) {
        return new Service(id, signingName, signingName, List.of(protocol), apiVersion, "", xmlNamespace, false);
    }

    public Service global() {
        return new Service(id, signingName, actionPrefix, protocols, apiVersion, targetPrefix, xmlNamespace, true);
    }

    /** Also speaks other protocols than the SDK's. */
    public Service speaking(Protocol... all) {
        return new Service(
                id, signingName, actionPrefix, List.of(all), apiVersion, targetPrefix, xmlNamespace, isGlobal);
    }

    /** Whose XML stands in a namespace. */
    public Service inNamespace(String namespace) {
        return new Service(id, signingName, actionPrefix, protocols, apiVersion, targetPrefix, namespace, isGlobal);
    }

    public Protocol protocol() {
        return protocols.getFirst();
    }

    /** Where the SDK keeps the service's shapes. */
    public String packageName() {
        return "software.amazon.awssdk.services." + id.toLowerCase(java.util.Locale.ROOT);
    }
}
