package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Call;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import java.util.List;

/** What answers subresources that connect instead of reading or writing: logs, exec, attach, port-forward, proxy. */
@FunctionalInterface
public interface ConnectHandler {

    /**
     * Answers, after authorisation.
     *
     * @param rest the path behind the subresource, for proxy
     * @throws dev.maquette.kubernetes.api.ApiFailure what the client is told instead
     */
    void connect(Call call, List<String> rest, WireRequest request, WireResponder responder);
}
