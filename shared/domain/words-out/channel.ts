import { z } from 'zod';
import { languageSchema } from '../../words/language.ts';
import { audienceSchema } from '../communications/communication.ts';

/** Chats that a channel can be of; `generic` is any program that takes a signed request. */
export const chatServices = ['dingtalk', 'wecom', 'feishu', 'slack', 'generic'] as const;
export const chatServiceSchema = z.enum(chatServices);
export type ChatService = z.infer<typeof chatServiceSchema>;

export const channelIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/u);

/** The shape of what everybody may know of a channel: its address and its secret stay with the server. */
export const channelShape = {
  channel: channelIdSchema,
  name: z.string().min(1).max(100),
  service: chatServiceSchema,
  audience: audienceSchema,
  /** In which language automatic messages are worded there. */
  language: languageSchema,
  /** The time zone that they are worded in, by its IANA name. */
  zone: z.string().min(1).max(100),
  /** For the staff's: where messages of incidents go that have no channel of their own. */
  isDefault: z.boolean(),
  on: z.boolean(),
} as const;

/** A channel as everybody may know it. */
export const channelSchema = z.strictObject(channelShape);
export type Channel = Readonly<z.infer<typeof channelSchema>>;
