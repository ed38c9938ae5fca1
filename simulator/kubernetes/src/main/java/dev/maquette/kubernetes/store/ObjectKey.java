package dev.maquette.kubernetes.store;

/**
 * Where an object stands. All versions of a kind share one place.
 *
 * @param cluster the id of the cluster
 * @param resource plural and group, such as {@code pods} or {@code deployments.apps}
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectKey(String cluster, String resource, String namespace, String name) {

    /** The name of a collection among all groups, as a CustomResourceDefinition is named. */
    public static String resource(String plural, String group) {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    static ObjectKey parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        int third = text.indexOf('/', second + 1);
        return new ObjectKey(
                text.substring(0, first),
                text.substring(first + 1, second),
                text.substring(second + 1, third),
                text.substring(third + 1));
    }

    String text() {
        return cluster + '/' + resource + '/' + namespace + '/' + name;
    }

    /** How causes name the object: {@code pods/jupyterhub/hub-0}, {@code nodes/a}. */
    public String subject() {
        return namespace.isEmpty() ? resource + "/" + name : resource + "/" + namespace + "/" + name;
    }
}
