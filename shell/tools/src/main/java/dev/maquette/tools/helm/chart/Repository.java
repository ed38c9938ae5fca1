package dev.maquette.tools.helm.chart;

import java.net.URI;

/** A repository of charts, as repositories.yaml names it. */
public record Repository(String name, String url, String username, String password) {

    static Repository at(String url) {
        return new Repository("", url, "", "");
    }

    URI index() {
        return URI.create(url.replaceFirst("/+$", "") + "/index.yaml");
    }

    /** An address of the index, which may be relative to the repository. */
    URI resolve(String address) {
        return URI.create(url.endsWith("/") ? url : url + "/").resolve(address);
    }
}
