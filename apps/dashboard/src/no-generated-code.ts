import * as z from 'zod'

// Zod would try whether it may make code from text; our policy forbids it, and browsers report the try.
z.config({ jitless: true })
