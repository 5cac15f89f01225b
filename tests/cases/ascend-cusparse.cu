// aclsparse on Atlas A2: sparse matrix times vector and little else.
#include <cusparse.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

void multiply(cusparseHandle_t handle, const void *one) // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
{
    cusparseSpMatDescr_t a; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cusparseDnVecDescr_t x; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cusparseOperation_t op = CUSPARSE_OPERATION_NON_TRANSPOSE; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cusparseSpMV(handle, op, one, a, x, one, x, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, nullptr); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: rewrite
    cusparseSpMM(handle, op, op, one, a, nullptr, one, nullptr, CUDA_R_32F, {}, nullptr); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: adapt
    int cusparseLike = 0; // ok
}
