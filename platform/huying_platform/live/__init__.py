"""The live channel: GraphQL over server-sent events, fed by Redis, told ids and versions only."""
