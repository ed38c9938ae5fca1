package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.server.edge.WireResponse;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** A protocol of AWS: which operation a request asks for and what it says, and how answers and refusals look. */
public interface WireCodec {

    /** The operation's name, whether the service has one of that name or not; nothing where the request names none. */
    Optional<String> operation(Service service, Incoming incoming);

    /**
     * What the request says.
     *
     * @throws BadShape where it is not of the operation's shape
     */
    SdkPojo read(OperationShape operation, Incoming incoming);

    WireResponse answer(OperationShape operation, SdkPojo response, String requestId);

    WireResponse refusal(Service service, AwsFailure failure, String requestId);

    static WireCodec of(Protocol protocol) {
        return switch (protocol) {
            case QUERY -> QueryCodec.QUERY;
            case EC2 -> QueryCodec.EC2;
            case JSON_1_0 -> JsonCodec.VERSION_1_0;
            case JSON_1_1 -> JsonCodec.VERSION_1_1;
            case CBOR -> JsonCodec.CBOR;
            case REST_JSON -> RestCodec.JSON;
            case REST_XML -> RestCodec.XML;
        };
    }
}
