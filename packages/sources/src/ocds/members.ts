import { type MembersRead, pathsIn } from '../open-contracting/unread.ts';

/** The members of an OCDS 1.1 release that are read, and the others of its schema on the ways to them. */
export const releaseMembers: MembersRead = {
  standard: 'OCDS 1.1',
  read: pathsIn(`
    : ocid id date tag
    planning.project: id title
    planning.budget: amount projectID project
    buyer: name id
    tender: title status mainProcurementCategory contractPeriod
    tender.procuringEntity: name id
    tender.items: deliveryLocation deliveryLocations deliveryAddress
    contracts: id value status dateSigned
    contracts.implementation.transactions: id date value payer
    relatedProcesses: relationship scheme identifier
    parties: id name roles
  `),
  known: pathsIn(`
    : initiationType awards language links
    planning: rationale documents milestones
    planning.project: description uri totalValue
    planning.budget: id description uri source
    tender: id description value minValue procurementMethod procurementMethodDetails procurementMethodRationale additionalProcurementCategories awardCriteria awardCriteriaDetails submissionMethod submissionMethodDetails tenderPeriod enquiryPeriod hasEnquiries eligibilityCriteria awardPeriod numberOfTenderers tenderers documents milestones amendments amendment
    tender.items: id description classification additionalClassifications quantity unit
    contracts: awardID title description period items documents milestones amendments amendment relatedProcesses
    contracts.implementation: milestones documents
    contracts.implementation.transactions: source payee uri
    relatedProcesses: id title uri
    parties: identifier additionalIdentifiers address details
  `),
};
