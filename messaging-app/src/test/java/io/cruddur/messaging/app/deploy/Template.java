package io.cruddur.messaging.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A template of the deployment, as it is written. */
public enum Template {
    /** The table, the functions and the rights. */
    MESSAGING("template.yaml"),
    /** The VPC and the user database. */
    NETWORK("network.yaml"),
    /** The service. */
    SERVICE("service.yaml");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    Template(String name) {
        this.file = Path.of("..", "deploy", name);
    }

    /** Its text. */
    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its content, with the long forms of CloudFormation's functions: {@code !Ref x} is {@code {"Ref": "x"}}. */
    JsonNode content() {
        return JSON.valueToTree(new Yaml(new LongForms()).load(text()));
    }

    private static final class LongForms extends SafeConstructor {

        LongForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new LongForm());
        }

        private final class LongForm extends AbstractConstruct {

            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                return Map.of(name.equals("Ref") ? name : "Fn::" + name, argument(node));
            }

            private Object argument(Node node) {
                if (node instanceof SequenceNode list) {
                    return constructSequence(list);
                }
                return node instanceof MappingNode map ? constructMapping(map) : constructScalar((ScalarNode) node);
            }
        }
    }
}
