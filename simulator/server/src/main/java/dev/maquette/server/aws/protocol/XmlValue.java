package dev.maquette.server.aws.protocol;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** An element of XML. One field can stand for several elements of a name: a flattened list. */
final class XmlValue implements WireValue {

    private static final int DEEPEST = 64;
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlValue> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private List<XmlValue> siblings = List.of(this);

    private XmlValue(String name) {
        this.name = name;
    }

    /** Nothing is ever fetched for a document, and no entity is expanded. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The root element of a document. */
    static XmlValue parse(byte[] body) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    return element(in, 0);
                }
            }
            throw new BadShape(
                    "The XML you provided was not well-formed or did not validate against our published schema");
        } catch (XMLStreamException broken) {
            throw new BadShape(
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    private static XmlValue element(XMLStreamReader in, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new BadShape("The XML is nested too deeply");
        }
        XmlValue element = new XmlValue(in.getLocalName());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String prefix = in.getAttributePrefix(i);
            String local = in.getAttributeLocalName(i);
            element.attributes.put(
                    prefix == null || prefix.isEmpty() ? local : prefix + ":" + local, in.getAttributeValue(i));
        }
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> element.children.add(element(in, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
        return element;
    }

    private List<XmlValue> named(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    @Override
    public Optional<WireValue> member(SdkField<?> field) {
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return Optional.ofNullable(attributes.get(field.locationName())).map(value -> {
                XmlValue attribute = new XmlValue(field.locationName());
                attribute.text.append(value);
                return attribute;
            });
        }
        List<XmlValue> found = named(field.locationName());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        XmlValue first = found.getFirst();
        first.siblings = found;
        return Optional.of(first);
    }

    @Override
    public List<WireValue> items(ListTrait trait) {
        return List.copyOf(
                trait.isFlattened()
                        ? siblings
                        : named(trait.memberLocationName() == null ? "member" : trait.memberLocationName()));
    }

    @Override
    public Map<String, WireValue> entries(MapTrait trait) {
        String keyName = trait.keyLocationName() == null ? "key" : trait.keyLocationName();
        String valueName = trait.valueLocationName() == null ? "value" : trait.valueLocationName();
        Map<String, WireValue> entries = new LinkedHashMap<>();
        for (XmlValue entry : trait.isFlattened() ? siblings : named("entry")) {
            List<XmlValue> values = entry.named(valueName);
            entry.named(keyName).stream()
                    .findFirst()
                    .ifPresent(key -> entries.put(
                            key.text.toString(), values.isEmpty() ? new XmlValue(valueName) : values.getFirst()));
        }
        return entries;
    }

    @Override
    public boolean isNull() {
        return false;
    }

    @Override
    public Object scalar(SdkField<?> field) {
        return Scalars.parse(field, text.toString(), Format.ISO_8601);
    }
}
