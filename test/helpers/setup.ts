// What every Payload that a test boots needs. Set before any module of Payload is read.
process.env.PAYLOAD_SECRET ??= 'a-secret-for-tests-only-0123456789'
// pushDevSchema remembers the last schema per process: a second instance would get no tables.
process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
process.env.PAYLOAD_DISABLE_ADMIN ??= 'true'
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.DO_NOT_TRACK = '1'

export {}
