import { ImageCell as ImageCell_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { PublishedCell as PublishedCell_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { PublishedField as PublishedField_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { EntryLabel as EntryLabel_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { WorkerNotice as WorkerNotice_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { SourceControls as SourceControls_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { RunProgress as RunProgress_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { ReasonCell as ReasonCell_0648c612df7e26aaddbb8b4ba81457e1 } from 'payload-newsdesk/rsc'
import { ReasonField as ReasonField_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { ProblemsField as ProblemsField_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { JsonView as JsonView_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { RunControls as RunControls_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { WarningsField as WarningsField_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { PlaceControls as PlaceControls_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { NoticeField as NoticeField_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { NoticeControls as NoticeControls_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { ApiKeyControl as ApiKeyControl_bf4488c456ea36b9cc653bd2f59dd13f } from 'payload-newsdesk/client'
import { AdminNotice as AdminNotice_0648c612df7e26aaddbb8b4ba81457e1 } from 'payload-newsdesk/rsc'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "payload-newsdesk/client#ImageCell": ImageCell_bf4488c456ea36b9cc653bd2f59dd13f,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-newsdesk/client#PublishedCell": PublishedCell_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#PublishedField": PublishedField_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#EntryLabel": EntryLabel_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#WorkerNotice": WorkerNotice_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#SourceControls": SourceControls_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#RunProgress": RunProgress_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/rsc#ReasonCell": ReasonCell_0648c612df7e26aaddbb8b4ba81457e1,
  "payload-newsdesk/client#ReasonField": ReasonField_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#ProblemsField": ProblemsField_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#JsonView": JsonView_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#RunControls": RunControls_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#WarningsField": WarningsField_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#PlaceControls": PlaceControls_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#NoticeField": NoticeField_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#NoticeControls": NoticeControls_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/client#ApiKeyControl": ApiKeyControl_bf4488c456ea36b9cc653bd2f59dd13f,
  "payload-newsdesk/rsc#AdminNotice": AdminNotice_0648c612df7e26aaddbb8b4ba81457e1,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
