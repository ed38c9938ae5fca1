package dev.maquette.aws.api;

/** How a service's requests and answers look on the wire (smithy.io, AWS protocols). */
public enum Protocol {
    QUERY,
    EC2,
    JSON_1_0,
    JSON_1_1,
    REST_JSON,
    REST_XML,
    CBOR
}
