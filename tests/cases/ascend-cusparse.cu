// aclsparse on Atlas A2: sparse matrix times vector and little else.
#include <cusparse.h> // expect[ascend-910b]: adapt

void multiply(cusparseHandle_t handle, const void *one) // expect[ascend-910b]: adapt
{
    cusparseSpMatDescr_t a; // expect[ascend-910b]: adapt
    cusparseDnVecDescr_t x; // expect[ascend-910b]: adapt
    cusparseOperation_t op = CUSPARSE_OPERATION_NON_TRANSPOSE; // expect[ascend-910b]: adapt
    cusparseSpMV(handle, op, one, a, x, one, x, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, nullptr); // expect[ascend-910b]: adapt
    cusparseSpMM(handle, op, op, one, a, nullptr, one, nullptr, CUDA_R_32F, {}, nullptr); // expect[ascend-910b]: no-equivalent
    int cusparseLike = 0; // ok
}
