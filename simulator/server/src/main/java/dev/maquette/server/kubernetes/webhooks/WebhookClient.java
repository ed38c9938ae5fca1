package dev.maquette.server.kubernetes.webhooks;

import dev.maquette.kubernetes.webhook.WebhookCall;
import dev.maquette.kubernetes.webhook.WebhookReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;

/**
 * Posts a question to a program outside the world. The time that it may take is the machine's: the program lives in that, and knows no other.
 */
public final class WebhookClient {

    /** As client-go's (webhook.go: DefaultRetryBackoff is for authorisation only; admission tries once). */
    private static final int LONGEST_ANSWER = 3 << 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Asks several at the same time; what each has answered, by uid. */
    public Map<String, WebhookReply> askAll(List<WebhookCall> calls) {
        Map<String, CompletableFuture<WebhookReply>> asked = new HashMap<>();
        calls.forEach(call -> asked.put(call.uid(), CompletableFuture.supplyAsync(() -> ask(call), threads)));
        Map<String, WebhookReply> replies = new HashMap<>();
        asked.forEach((uid, reply) -> replies.put(uid, reply.join()));
        return replies;
    }

    /** Asks one, and waits for its answer. */
    public WebhookReply ask(WebhookCall call) {
        Future<WebhookReply> reply = threads.submit(() -> post(call));
        try {
            return reply.get(call.timeoutSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            reply.cancel(true);
            return WebhookReply.failed("context deadline exceeded");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return WebhookReply.failed("context canceled");
        } catch (ExecutionException failed) {
            return WebhookReply.failed(GoNetworkText.of(URI.create(call.url()), failed.getCause()));
        }
    }

    private static WebhookReply post(WebhookCall call) throws IOException, GeneralSecurityException {
        URI address = URI.create(call.url());
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(TrustedSockets.of(call.caBundle()));
        connection.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(call.timeoutSeconds()));
        connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(call.timeoutSeconds()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Accept", "application/json, */*");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "kube-apiserver-admission");
        try {
            try (var out = connection.getOutputStream()) {
                out.write(call.body().getBytes(StandardCharsets.UTF_8));
            }
            int code = connection.getResponseCode();
            InputStream answer = code < 400 ? connection.getInputStream() : connection.getErrorStream();
            String body = answer == null ? "" : read(answer);
            return code == 200
                    ? WebhookReply.answered(body)
                    : WebhookReply.failed("!" + GoNetworkText.status(code, body));
        } finally {
            connection.disconnect();
        }
    }

    private static String read(InputStream answer) throws IOException {
        try (answer) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(answer.readNBytes(LONGEST_ANSWER));
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
